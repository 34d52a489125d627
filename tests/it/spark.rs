//! The Spark job (`integrations/spark`) against folder runs, where Java and pyspark are there.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::root;

/// The Python of the environment that `.ci/run` makes, or the one on the path.
fn pythons() -> [PathBuf; 2] {
    [root().join("target/pyspark/bin/python"), PathBuf::from("python3")]
}

fn works(program: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A Python that has pyspark, or why there is no trying.
fn python() -> Result<PathBuf, &'static str> {
    if !cfg!(target_os = "linux") {
        return Err("it looks into /proc, which only Linux has");
    }
    if !works(Path::new("java"), &["-version"]) {
        return Err("there is no Java on the path; Spark needs Java 17 or later");
    }
    let found = pythons()
        .into_iter()
        .find(|python| works(python, &["-c", "import pyspark; assert pyspark.__version__ >= '4'"]));
    found.ok_or("there is no pyspark 4; `.ci/run` installs it under target/pyspark")
}

#[test]
fn the_spark_job_gives_the_records_and_terms_of_a_folder_run() {
    let python = match python() {
        Ok(python) => python,
        Err(reason) => return eprintln!("skipped: {reason}"),
    };
    let script = root().join("integrations/spark/test_job.py");
    let output = Command::new(python).arg(script).arg(env!("CARGO_BIN_EXE_haeksim")).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
