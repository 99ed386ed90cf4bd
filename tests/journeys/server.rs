//! The program as a person starts it: a process of its own on a free port.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use reqwest::Client;
use serde_json::{Value, json};

use crate::place::Place;

/// A running `loggbok`; ended when dropped.
pub(crate) struct Server {
    child: Mutex<Child>,
    pub(crate) address: String,
    pub(crate) client: Client,
    _out: BufReader<ChildStdout>,
    _err: Option<ChildStderr>,
}

/// The program with arguments, in English so that what it prints can be compared.
pub(crate) fn loggbok(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loggbok"));
    command
        .args(arguments)
        .env("LOGGBOK_LANGUAGE", "en")
        .env("RUST_LOG", "error")
        .env_remove("LOGGBOK_DATA")
        .env_remove("LOGGBOK_DATABASE");
    command
}

impl Server {
    /// Serves the throwaway installation.
    pub(crate) fn demo() -> Self {
        Self::start(&["demo", "--listen", "127.0.0.1:0"])
    }

    /// Serves the installation at a place.
    pub(crate) fn at(place: &Place) -> Self {
        let key = place.file("signing.key");
        Self::start(&place.with(&["serve", "--listen", "127.0.0.1:0", "--key", &key]))
    }

    /// Serves the installation in a directory.
    pub(crate) fn serve(data: &Path) -> Self {
        Self::serve_with(data, &[])
    }

    /// The same, with further settings.
    pub(crate) fn serve_with(data: &Path, settings: &[&str]) -> Self {
        let serve = [
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--data",
            data.to_str().unwrap(),
        ];
        Self::start(&[&serve, settings].concat())
    }

    /// Serves the installation in a directory, with settings of its environment besides.
    pub(crate) fn serve_under(data: &Path, environment: &[(&str, &str)]) -> Self {
        let data = data.to_str().unwrap();
        let mut command = loggbok(&["serve", "--listen", "127.0.0.1:0", "--data", data]);
        command.envs(environment.iter().copied());
        Self::run(&mut command)
    }

    fn start(arguments: &[&str]) -> Self {
        Self::run(&mut loggbok(arguments))
    }

    fn run(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut address = String::new();
        while address.is_empty() {
            let mut line = String::new();
            if out.read_line(&mut line).unwrap() == 0 {
                let mut said = String::new();
                std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
                panic!("the program ended before it served: {said}");
            }
            if let Some(at) = line.find("http://") {
                line[at..].trim().trim_end_matches('/').clone_into(&mut address);
            }
        }
        let client = Client::builder().cookie_store(true).build().unwrap();
        let err = child.stderr.take();
        Self {
            child: Mutex::new(child),
            address,
            client,
            _out: out,
            _err: err,
        }
    }

    /// Ends it without warning (`SIGKILL`): nothing is flushed.
    pub(crate) fn kill_now(&self) {
        self.child.lock().unwrap().kill().unwrap();
    }

    /// Signs in with a local account; the cookie stays with the client.
    pub(crate) async fn sign_in(&self, account: &str) {
        let answer = self
            .client
            .post(format!("{}/logga-in", self.address))
            .form(&[("account", account)])
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// Asks GraphQL and answers `data`; any error fails the test.
    pub(crate) async fn ask(&self, query: &str, variables: Value) -> Value {
        let answer = self.try_ask(query, variables).await.unwrap();
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].clone()
    }

    /// As [`Self::ask`], with the cookies of this one, at the address of another.
    pub(crate) async fn ask_at(&self, address: &str, query: &str, variables: Value) -> Value {
        let answer = self
            .client
            .post(format!("{address}/graphql"))
            .json(&json!({ "query": query, "variables": variables }))
            .send()
            .await
            .unwrap();
        let answer: Value = answer.json().await.unwrap();
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].clone()
    }

    /// As [`Self::ask`], with errors and broken connections for the caller to judge.
    pub(crate) async fn try_ask(&self, query: &str, variables: Value) -> Result<Value, reqwest::Error> {
        let body = json!({ "query": query, "variables": variables });
        self.client
            .post(format!("{}/graphql", self.address))
            .json(&body)
            .send()
            .await?
            .json()
            .await
    }

    /// A page as text.
    pub(crate) async fn page(&self, path: &str) -> String {
        let answer = self
            .client
            .get(format!("{}{path}", self.address))
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.text().await.unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }
}
