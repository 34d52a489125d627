//! Many threads, one order: tasks are handed out as they come, answers are taken in the order of the tasks.
//!
//! Memory is bounded by a window: a task enters it when it is handed out and leaves it when its answer has been taken,
//! so a slow document holds the others back and results never pile up behind it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::bail;

use crate::interrupt;

/// Tasks in flight for each thread.
const TASKS_PER_THREAD: usize = 16;

/// Bytes that the tasks in flight may hold together; one task may hold more when it is alone.
const BYTES: usize = 32 << 20;

/// How many answers a worker keeps back while more tasks are waiting: whoever takes them would take the processor from
/// a worker for each of them.
const KEPT_BACK: usize = 8;

/// How long it keeps them back.
const PATIENCE: Duration = Duration::from_millis(20);

/// How often somebody who waits looks whether the run was interrupted.
const GLANCE: Duration = Duration::from_millis(100);

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All tasks were done.
    Finished,
    /// Somebody pressed Ctrl-C; what was taken until then is whole.
    Interrupted,
}

/// Who takes the answers.
pub trait Taker<R> {
    /// Takes the next answer.
    fn take(&mut self, answer: R) -> anyhow::Result<()>;
    /// Called when the next answer is not there yet: the moment to flush.
    fn idle(&mut self) -> anyhow::Result<()> {
        Ok(())
    }
}

/// Hands out a task that holds so many bytes; false when nobody wants more.
pub type HandOut<'a, T> = &'a mut dyn FnMut(T, usize) -> bool;

/// Runs `produce` on a thread of its own, each of `threads` workers likewise, and takes the answers here. Threads are
/// not waited for when the taker fails: one may be blocked on an input that never ends.
pub fn ordered<T, R, W>(
    threads: usize,
    produce: impl FnOnce(HandOut<'_, T>) + Send + 'static,
    worker: impl Fn() -> W + Send + Sync + 'static,
    taker: &mut dyn Taker<R>,
) -> anyhow::Result<Ending>
where
    T: Send + 'static,
    R: Send + 'static,
    W: FnMut(T) -> R,
{
    let window = Arc::new(Window::new(threads * TASKS_PER_THREAD));
    let (tasks, waiting) = mpsc::channel::<Task<T>>();
    let (answers, answered) = mpsc::channel::<Vec<Task<R>>>();
    start_workers(threads, waiting, &answers, &Arc::new(worker), &window);
    drop(answers);
    let entered = Arc::clone(&window);
    thread::spawn(move || hand_out(&entered, &tasks, produce));
    let ending = take_in_order(&answered, &window, taker);
    window.close();
    ending
}

/// What [`Window::handed_out`] holds while it is not known how many tasks there are.
const UNKNOWN: u64 = u64::MAX;

/// A task or its answer, with its place in the order and the bytes it holds in the window.
struct Task<T> {
    number: u64,
    bytes: usize,
    content: T,
}

fn hand_out<T>(window: &Window, tasks: &Sender<Task<T>>, produce: impl FnOnce(HandOut<'_, T>)) {
    let mut number = 0;
    produce(&mut |content, bytes| {
        let sent = window.enter(bytes) && tasks.send(Task { number, bytes, content }).is_ok();
        number += u64::from(sent);
        sent
    });
    window.handed_out.store(number, Ordering::SeqCst);
}

fn start_workers<T, R, W>(
    threads: usize,
    waiting: Receiver<Task<T>>,
    answers: &Sender<Vec<Task<R>>>,
    worker: &Arc<impl Fn() -> W + Send + Sync + 'static>,
    window: &Arc<Window>,
) where
    T: Send + 'static,
    R: Send + 'static,
    W: FnMut(T) -> R,
{
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..threads {
        let (waiting, worker) = (Arc::clone(&waiting), Arc::clone(worker));
        let mut outbox = Outbox { done: Vec::new(), sent: Instant::now(), answers: answers.clone() };
        let alive = Alive(Arc::clone(window));
        thread::spawn(move || {
            let _alive = alive;
            let mut work = worker();
            while let Some(Task { number, bytes, content }) = outbox.next(&waiting) {
                if !outbox.add(Task { number, bytes, content: work(content) }) {
                    break;
                }
            }
        });
    }
}

/// Closes the window when the thread that holds it dies of a panic: its task would be waited for to no end.
struct Alive(Arc<Window>);

impl Drop for Alive {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

/// What a worker has done and not sent yet.
struct Outbox<R> {
    done: Vec<Task<R>>,
    /// When it sent something last.
    sent: Instant,
    answers: Sender<Vec<Task<R>>>,
}

impl<R> Outbox<R> {
    /// The next task. Who has to wait for it sends first what is done.
    fn next<T>(&mut self, waiting: &Mutex<Receiver<Task<T>>>) -> Option<Task<T>> {
        // Where the lock is taken somebody waits in there, which says that there is none.
        let at_once = waiting.try_lock().ok().and_then(|tasks| tasks.try_recv().ok());
        at_once.or_else(|| if self.send() { lock(waiting).recv().ok() } else { None })
    }

    /// Adds an answer; false when nobody wants more.
    fn add(&mut self, answer: Task<R>) -> bool {
        self.done.push(answer);
        let early = self.done.len() < KEPT_BACK && self.sent.elapsed() < PATIENCE;
        early || self.send()
    }

    fn send(&mut self) -> bool {
        self.sent = Instant::now();
        self.done.is_empty() || self.answers.send(std::mem::take(&mut self.done)).is_ok()
    }
}

fn take_in_order<R>(
    answered: &Receiver<Vec<Task<R>>>,
    window: &Window,
    taker: &mut dyn Taker<R>,
) -> anyhow::Result<Ending> {
    let mut early: BTreeMap<u64, Task<R>> = BTreeMap::new();
    let mut next = 0;
    loop {
        if interrupt::requested() {
            return Ok(Ending::Interrupted);
        }
        let tasks = match answered.try_recv() {
            Ok(tasks) => tasks,
            Err(_) => match wait(answered, window, taker)? {
                Some(tasks) => tasks,
                None => break,
            },
        };
        early.extend(tasks.into_iter().map(|task| (task.number, task)));
        while let Some(task) = early.remove(&next) {
            taker.take(task.content)?;
            window.leave(task.bytes);
            next += 1;
        }
    }
    if interrupt::requested() {
        return Ok(Ending::Interrupted);
    }
    // A thread that died took its task with it. That must not pass for the end of the work.
    if window.handed_out.load(Ordering::SeqCst) != next {
        bail!("a thread failed after {next} documents; please report this");
    }
    Ok(Ending::Finished)
}

/// The next answers, or nothing where all are done, a thread died or the run was interrupted.
fn wait<R>(
    answered: &Receiver<Vec<Task<R>>>,
    window: &Window,
    taker: &mut dyn Taker<R>,
) -> anyhow::Result<Option<Vec<Task<R>>>> {
    taker.idle()?;
    loop {
        match answered.recv_timeout(GLANCE) {
            Ok(tasks) => return Ok(Some(tasks)),
            Err(RecvTimeoutError::Timeout) if !interrupt::requested() && !window.is_closed() => {}
            Err(_) => return Ok(None),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing that can panic runs under these locks, so a poisoned one is as good as any.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is in flight.
struct Window {
    inside: Mutex<Inside>,
    room: Condvar,
    most: usize,
    /// How many tasks there were, once all are handed out.
    handed_out: AtomicU64,
}

#[derive(Default)]
struct Inside {
    tasks: usize,
    bytes: usize,
    /// Whether somebody waits for room.
    waited_for: bool,
    closed: bool,
}

impl Window {
    fn new(most: usize) -> Self {
        Self { inside: Mutex::default(), room: Condvar::new(), most, handed_out: AtomicU64::new(UNKNOWN) }
    }

    /// Waits for room; false when the window is closed. Who has to wait is woken when half of the window is free and
    /// not by every task that leaves: it would take the processor from a worker each time.
    fn enter(&self, bytes: usize) -> bool {
        let full = |i: &Inside, most| !i.closed && i.tasks > 0 && (i.tasks >= most || i.bytes + bytes > BYTES);
        let mut inside = lock(&self.inside);
        if full(&inside, self.most) {
            inside.waited_for = true;
            let waited = self.room.wait_while(inside, |i| full(i, self.half()));
            inside = waited.unwrap_or_else(PoisonError::into_inner);
            inside.waited_for = false;
        }
        inside.tasks += 1;
        inside.bytes += bytes;
        !inside.closed
    }

    const fn half(&self) -> usize {
        self.most.div_ceil(2)
    }

    fn leave(&self, bytes: usize) {
        let mut inside = lock(&self.inside);
        inside.tasks -= 1;
        inside.bytes -= bytes;
        let wake = inside.waited_for && inside.tasks < self.half();
        drop(inside);
        if wake {
            self.room.notify_one();
        }
    }

    fn is_closed(&self) -> bool {
        lock(&self.inside).closed
    }

    fn close(&self) {
        lock(&self.inside).closed = true;
        self.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Collected(Vec<u64>);

    impl Taker<u64> for Collected {
        fn take(&mut self, answer: u64) -> anyhow::Result<()> {
            self.0.push(answer);
            Ok(())
        }
    }

    #[test]
    fn answers_come_in_the_order_of_the_tasks_however_long_each_takes() {
        let mut collected = Collected(Vec::new());
        let produce = |hand_out: HandOut<'_, u64>| (0..500).for_each(|n| assert!(hand_out(n, 1 << 20)));
        let worker = || {
            |n: u64| {
                thread::sleep(Duration::from_micros(n * 7919 % 300));
                n
            }
        };
        let ending = ordered(4, produce, worker, &mut collected).expect("done");
        assert_eq!((ending, collected.0), (Ending::Finished, (0..500).collect()));
    }

    #[test]
    fn no_answer_is_kept_back_while_no_task_is_waiting() {
        struct Telling(Sender<u64>);
        impl Taker<u64> for Telling {
            fn take(&mut self, answer: u64) -> anyhow::Result<()> {
                Ok(self.0.send(answer)?)
            }
        }
        let (taken, heard) = mpsc::channel();
        let produce = move |hand_out: HandOut<'_, u64>| {
            for n in 0..50 {
                assert!(hand_out(n, 0) && heard.recv_timeout(Duration::from_secs(20)) == Ok(n));
            }
        };
        let ending = ordered(3, produce, || |n: u64| n, &mut Telling(taken)).expect("done");
        assert_eq!(ending, Ending::Finished);
    }

    #[test]
    fn a_thread_that_dies_is_an_error_and_not_the_end() {
        let produce = |hand_out: HandOut<'_, u64>| (0..20).for_each(|n| assert!(hand_out(n, 0)));
        let worker = || |n: u64| if n == 7 { panic!("seven") } else { n };
        assert!(ordered(2, produce, worker, &mut Collected(Vec::new())).is_err());
        let produce = |hand_out: HandOut<'_, u64>| panic!("handed out: {}", hand_out(1, 0));
        assert!(ordered(2, produce, || |n: u64| n, &mut Collected(Vec::new())).is_err());
    }

    #[test]
    fn a_thread_that_dies_ends_a_run_with_more_tasks_than_the_window_holds_and_one_whose_input_has_no_end() {
        fn fails(produce: impl FnOnce(HandOut<'_, u64>) + Send + 'static) -> bool {
            let (ended, heard) = mpsc::channel();
            thread::spawn(move || {
                let worker = || |n: u64| if n == 7 { panic!("seven") } else { n };
                ended.send(ordered(2, produce, worker, &mut Collected(Vec::new())).is_err())
            });
            heard.recv_timeout(Duration::from_secs(60)).expect("it ends")
        }
        assert!(fails(|hand_out| assert!(!(0..10_000).all(|n| hand_out(n, 0)))));
        let (never, told) = mpsc::channel::<()>();
        assert!(fails(move |hand_out| {
            assert!((0..20).all(|n| hand_out(n, 0)));
            assert!(told.recv().is_err(), "nothing comes");
        }));
        drop(never);
    }

    #[test]
    fn the_window_lets_in_no_more_than_it_should_but_always_one() {
        let window = Window::new(2);
        assert!(window.enter(BYTES * 2));
        window.leave(BYTES * 2);
        assert!(window.enter(1) && window.enter(1));
        window.close();
        assert!(!window.enter(1), "closed");
    }
}
