//! Command-line cases that lie as plain files in `tests/cmd`. After a change that is meant:
//! `TRYCMD=overwrite cargo test --test it command_line`, then read the difference.

#[test]
fn cases_in_files() {
    trycmd::TestCases::new()
        .register_bin("haeksim", std::path::Path::new(env!("CARGO_BIN_EXE_haeksim")))
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml");
}
