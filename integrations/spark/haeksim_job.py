"""haeksim for spark-submit:

spark-submit --files haeksim haeksim_job.py INPUT... -o OUTPUT [OPTIONS] [-- OPTIONS OF HAEKSIM]
"""

from haeksim_spark.passes import main

main()
