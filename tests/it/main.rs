//! Tests of the whole: the program as it is run, the library as it is called, the repository as it lies there.

mod support;

mod bad_input;
mod browser;
mod command_line;
mod encodings;
mod faults;
mod features;
mod folder;
mod formats;
mod golden;
mod growth;
mod hangul;
mod hostile;
mod layering;
mod learn;
mod options;
mod output;
mod package;
mod parts;
mod properties;
mod readers;
mod readme;
mod records;
mod report;
mod seeds;
mod spark;
mod summary;
mod terms;
