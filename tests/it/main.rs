//! Tests of the whole: the program as it is run, the library as it is called, the repository as it lies there.

mod support;

mod bad_input;
mod command_line;
mod encodings;
mod folder;
mod golden;
mod layering;
mod options;
mod output;
mod package;
mod parts;
mod properties;
mod readme;
mod records;
mod seeds;
mod spark;
mod terms;
