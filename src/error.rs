//! What can go wrong, in words that say what to do.

/// The library's error. Messages are lower case and name no path: who opened the file knows it and adds it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The lexicon inside the program could not be opened: the program file is damaged.
    #[error("the built-in dictionary can't be opened ({0}); install haeksim again")]
    Dictionary(String),
    /// A document-frequency table is not one, or was made by another version.
    #[error("not a usable document-frequency table: {0}; make it again with `haeksim corpus build`")]
    Corpus(String),
    /// A model file can't be read.
    #[error("not a usable model: {0}; a model has a line `name = weight` for each feature")]
    Model(String),
    /// An encoding name that nobody knows.
    #[error("unknown encoding `{0}`; use auto, utf-8, cp949, euc-kr, utf-16le, utf-16be or another WHATWG label")]
    Encoding(String),
    /// Bytes that are no text.
    #[error("{0}")]
    NotText(&'static str),
    /// The input has no visible character.
    #[error("no text in it")]
    Empty,
    /// More bytes than a document may have.
    #[error("it has more than {} MiB, which is no document; cut it into several", .0 >> 20)]
    TooLong(u64),
    /// A kind of file that is not read, with the way out.
    #[error("{0}")]
    Unsupported(&'static str),
    /// It can't be read without a password.
    #[error("it is protected by a password; save it without one")]
    Encrypted,
    /// It is larger or deeper than any honest document, and may be made to do harm.
    #[error("{0}")]
    Limit(String),
    /// It is not whole, or not what it claims to be.
    #[error(
        "it is damaged, or not of the form that it is read as ({0}); open it with the program it comes from and save it again"
    )]
    Damaged(String),
    /// A table without the column that was asked for.
    #[error("{0}")]
    Column(String),
    /// The program itself failed on a document.
    #[error("haeksim failed on it ({0}); the other documents are not affected; please report this with the file")]
    Internal(String),
    /// A line of JSON Lines that can't be used, or ready-made sentences that are none of their document's text.
    #[error("{0}")]
    Record(String),
    /// An option whose value can't be obeyed.
    #[error("{0}")]
    Option(String),
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Error {
    /// One word for the kind of error, as it stands in error records.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Dictionary(_) => "dictionary",
            Self::Corpus(_) => "corpus",
            Self::Model(_) => "model",
            Self::Encoding(_) => "encoding",
            Self::NotText(_) => "not-text",
            Self::Empty => "empty",
            Self::TooLong(_) => "too-long",
            Self::Unsupported(_) => "unsupported",
            Self::Encrypted => "encrypted",
            Self::Limit(_) => "limit",
            Self::Damaged(_) => "damaged",
            Self::Column(_) => "column",
            Self::Internal(_) => "internal",
            Self::Record(_) => "record",
            Self::Option(_) => "option",
            Self::Io(error) => match error.kind() {
                std::io::ErrorKind::NotFound => "not-found",
                std::io::ErrorKind::PermissionDenied => "permission",
                _ => "io",
            },
        }
    }
}

/// `Result` with the library's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
