//! A browser that a test can drive: headless Chromium by way of chromedriver, spoken to over plain HTTP. Debian has
//! both as `chromium` and `chromium-driver`; where they are absent, the tests that need them say so and pass.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// A browser with one page.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// Gone with the browser.
    profile: TempDir,
}

impl Browser {
    /// Starts one with a window of that size; nothing where there is none on this machine.
    pub fn start(width: u32, height: u32) -> Option<Self> {
        let found = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut driver) = found else {
            eprintln!("skipped: no chromedriver here; Debian has chromium and chromium-driver");
            return None;
        };
        let mut lines = BufReader::new(driver.stdout.take().expect("piped")).lines();
        let port = lines.find_map(|line| port(&line.ok()?)).expect("chromedriver tells its port");
        // What it prints later is read as well, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let profile = tempfile::tempdir().expect("a folder");
        let mut browser = Self { driver, port, session: String::new(), profile };
        let folder = format!("--user-data-dir={}", browser.profile.path().display());
        let size = format!("--window-size={width},{height}");
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &folder,
            &size,
        ];
        let options = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}});
        let session = browser.answer("POST", "/session", &options);
        if let Some(message) = session["message"].as_str().filter(|message| message.contains("cannot find")) {
            eprintln!("skipped: chromedriver finds no Chromium: {message}");
            return None;
        }
        let id = session["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {session}"));
        browser.session = format!("/session/{id}");
        Some(browser)
    }

    fn request(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.answer(method, path, body);
        assert!(answer["error"].is_null(), "{method} {path}: {answer}");
        answer
    }

    fn answer(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if method == "GET" { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver listens");
        stream.set_read_timeout(Some(Duration::from_secs(120))).expect("set");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).expect("sent");
        let mut answer = String::new();
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("a header");
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        reader.take(length).read_to_string(&mut answer).expect("a body");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        answer["value"].clone()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.request("POST", &format!("{}{path}", self.session), body)
    }

    /// Opens a file. Returns its address. What was asked for before, the browser's own new tab, is forgotten.
    pub fn open(&self, path: &Path) -> String {
        self.post("/url", &json!({"url": "about:blank"}));
        self.complaints_and_requests();
        let address = format!("file://{}", path.display());
        self.post("/url", &json!({"url": address}));
        self.run("return location.href").as_str().expect("an address").to_owned()
    }

    /// Runs a script in the page.
    pub fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Runs a script again and again until it answers that.
    pub fn wait(&self, script: &str, wanted: &Value) {
        for _ in 0..100 {
            if self.run(script) == *wanted {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{script}: {} and not {wanted}", self.run(script));
    }

    /// Presses keys one after the other, as somebody at the keyboard does.
    pub fn press(&self, keys: &str) {
        let press = |key: char| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})];
        let actions: Vec<Value> = keys.chars().flat_map(press).collect();
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}));
    }

    /// Moves the mouse over an element.
    pub fn hover(&self, selector: &str) {
        let found = self.post("/element", &json!({"using": "css selector", "value": selector}));
        let origin = json!({"type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": found});
        self.post("/actions", &json!({"actions": [{"type": "pointer", "id": "mouse", "actions": [origin]}]}));
    }

    /// What the page complained about, and every address it asked for.
    pub fn complaints_and_requests(&self) -> (Vec<String>, Vec<String>) {
        let log = |kind: &str| self.post("/se/log", &json!({"type": kind}));
        let messages = |log: Value| -> Vec<String> {
            let entries = log.as_array().expect("a list").clone();
            entries.iter().map(|entry| entry["message"].as_str().expect("a message").to_owned()).collect()
        };
        let request = |message: String| -> Option<String> {
            let event = &serde_json::from_str::<Value>(&message).ok()?["message"];
            let sent = event["method"] == "Network.requestWillBeSent";
            sent.then(|| event["params"]["request"]["url"].as_str().expect("an address").to_owned())
        };
        (messages(log("browser")), messages(log("performance")).into_iter().filter_map(request).collect())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.request("DELETE", &self.session, &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn port(line: &str) -> Option<u16> {
    line.rsplit_once("successfully on port ").and_then(|(_, port)| port.trim_end_matches('.').trim().parse().ok())
}
