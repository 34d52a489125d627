//! Unpacks the Korean lexicon in `dictionaries/ko-dic`, compiles it with lindera's own builder and makes the tables in
//! `OUT_DIR` that `tokenize/embedded.rs` embeds, with how common eojeols are read (`build/eojeols.rs`), and of the
//! document frequencies in `dictionaries/background.df` those that `corpus.rs` does. Runs again only when one of these
//! files changes.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::metadata::Metadata;
use lindera_dictionary::dictionary::prefix_dictionary::PrefixDictionary;
use lindera_dictionary::viterbi::WordEntry;
use lzma_rust2::XzReader;
use tag::{Pos, Tag};

/// Lexicon entries have two fields besides the ones every lindera lexicon has: the tag, and the class of a proper noun.
const METADATA: &str = r#"{
  "name": "ko-dic", "encoding": "UTF-8",
  "default_word_cost": -10000, "default_left_context_id": 0, "default_right_context_id": 0,
  "default_field_value": "*", "flexible_csv": false, "skip_invalid_cost_or_id": false, "normalize_details": false,
  "dictionary_schema": { "fields": ["surface", "left_context_id", "right_context_id", "cost", "part_of_speech_tag", "meaning"] },
  "user_dictionary_schema": { "fields": ["surface", "part_of_speech_tag", "meaning"] },
  "connection_id_mapping": false
}"#;

#[allow(dead_code, unreachable_pub)]
#[path = "build/eojeols.rs"]
mod eojeols;
#[allow(unreachable_pub)]
#[path = "build/formal.rs"]
mod formal;
#[allow(dead_code)]
#[path = "src/hangul.rs"]
mod hangul;
#[allow(dead_code, unreachable_pub)]
#[path = "src/joint.rs"]
mod joint;
#[allow(dead_code)]
#[path = "src/tokenize/packed.rs"]
mod packed;
#[allow(dead_code, unreachable_pub)]
#[path = "src/tag.rs"]
mod tag;
#[allow(dead_code, unreachable_pub)]
#[path = "src/trie.rs"]
mod trie;
#[allow(unreachable_pub)]
#[path = "build/trie.rs"]
mod tries;

fn main() -> Result<(), Box<dyn Error>> {
    let packed = Path::new("dictionaries/ko-dic");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", packed.display());
    println!("cargo::rerun-if-changed={EOJEOLS}");
    println!("cargo::rerun-if-changed={BACKGROUND}");
    println!("cargo::rerun-if-changed={LEFT_OUT}");
    for (words, _) in ADDED {
        println!("cargo::rerun-if-changed={words}");
    }
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let source = out.join("ko-dic-source");
    let compiled = out.join("ko-dic");
    fs::create_dir_all(&source)?;
    let known = String::from_utf8(unpack(&packed.join("lexicon.csv.xz"))?)?;
    let list = fs::read_to_string(LEFT_OUT)?;
    let left_out = left_out(&list)?;
    let is_kept = |line: &&str| {
        let kinds = line.split_once(',').and_then(|(surface, _)| left_out.get(surface));
        !kinds.is_some_and(|kinds| tag_of_line(line).is_some_and(|tag| kinds.iter().any(|is_kind| is_kind(tag))))
    };
    let is_final = |line: &&str| tag_of_line(line).is_some_and(|tag| tag.ends_with("EF"));
    let finals = known.lines().filter(is_final).filter_map(|line| Some(line.split_once(',')?.0)).collect();
    let kept = known.lines().filter(is_kept).filter(|line| !ends_in_particle(line));
    let mut lexicon: Vec<u8> =
        kept.filter_map(|line| retagged(line, &finals)).flat_map(|line| [&*line, "\n"].concat().into_bytes()).collect();
    for (words, cost) in ADDED {
        lexicon.extend_from_slice(entries(&known, &fs::read_to_string(words)?, cost)?.as_bytes());
    }
    lexicon.extend_from_slice(formal::entries(&known)?.as_bytes());
    let matrix = Matrix::read(&unpack(&packed.join("matrix.bin.xz"))?, &tags_of_ids(&lexicon)?)?;
    fs::write(source.join("matrix.def"), matrix.text()?)?;
    fs::write(source.join("lexicon.csv"), &lexicon)?;
    for name in ["char.def", "unk.def"] {
        fs::copy(packed.join(name), source.join(name))?;
    }
    DictionaryBuilder::new(Metadata::load(METADATA.as_bytes())?).build_dictionary(&source, &compiled)?;
    let surfaces = surfaces(&lexicon)?;
    write_entries(&compiled, surfaces, &gather_details(&compiled)?)?;
    fs::write(compiled.join("connections.bin"), matrix.by_right())?;
    eojeols::write(&compiled, &String::from_utf8(unpack(Path::new(EOJEOLS))?)?)?;
    fs::remove_dir_all(&source)?;
    write_background(&out.join("background"))
}

/// What this is made of besides the data.
const SOURCES: [&str; 13] = [
    "build/eojeols.rs",
    "build/formal.rs",
    "build/trie.rs",
    "src/hangul.rs",
    "src/joint.rs",
    "src/tag.rs",
    "src/tokenize/columns.rs",
    "src/tokenize/entries.rs",
    "src/tokenize/frontier.rs",
    "src/tokenize/lattice.rs",
    "src/tokenize/lexicon.rs",
    "src/tokenize/packed.rs",
    "src/trie.rs",
];

/// Eojeols whose readings are worked out beforehand.
const EOJEOLS: &str = "dictionaries/eojeols.txt.xz";

/// Nouns to add to the lexicon, and what each of them costs: those that came after it, about what 네이버 does, and those
/// that it has too dear, less than what they are taken for instead.
const ADDED: [(&str, i32); 2] = [("dictionaries/new-words.txt", 2800), ("dictionaries/whole-nouns.txt", -1500)];

/// Readings that the lexicon has and nobody means: words with the kind of their entries that are left out.
const LEFT_OUT: &str = "dictionaries/left-out.txt";

/// Whether a tag is of a kind.
type Kind = fn(&str) -> bool;

/// What is left out, by the list of it: for each word the kinds of its entries, which their tags tell.
fn left_out(list: &str) -> Result<HashMap<&str, Vec<Kind>>, Box<dyn Error>> {
    let mut kinds: HashMap<&str, Vec<Kind>> = HashMap::new();
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (word, kind) = line.split_once(',').ok_or(format!("word without kind: {line}"))?;
        kinds.entry(word).or_default().push(match kind {
            "noun" => |tag| matches!(tag, "NNG" | "NNP"),
            "said" => |tag| matches!(tag, "NNG" | "NNP" | "NNG+JX" | "XR"),
            "name" => |tag| tag == "NNP",
            "adverb" => |tag| matches!(tag, "MAG" | "MM" | "IC"),
            "melted" => |tag| tag.starts_with('N') && tag.contains('+'),
            "predicate" => |tag| tag.starts_with('V'),
            "pronoun" => |tag| tag == "NP",
            _ => return Err(format!("unknown kind: {line}").into()),
        });
    }
    Ok(kinds)
}

/// Whether an entry is a noun and the particle behind it, which it has where its sources did not cut (이웃들이). What has
/// melted stays (이걸로 holds 것으로), and what stands apart as a particle.
fn ends_in_particle(line: &str) -> bool {
    const PARTICLES: [char; 13] = ['은', '는', '이', '가', '을', '를', '의', '에', '와', '과', '나', '도', '로'];
    let mut fields = line.rsplitn(6, ',');
    let (Some(tag), Some(surface)) = (fields.nth(1), fields.nth(3)) else { return false };
    let melted = surface.ends_with("걸로") || surface.ends_with("것도") || matches!(surface, "으로" | "이나");
    let noun = tag.starts_with("NNG+") || tag.starts_with("NNP+");
    let particle = tag.rsplit('+').next().is_some_and(|last| last.starts_with('J'));
    noun && particle && !melted && surface.ends_with(PARTICLES) && surface.chars().nth(1).is_some()
}

/// The right contexts of an ending that ends in a vowel: of one that joins, and of one that ends a sentence.
const JOINING_ID: &str = "9";
const ENDING_ID: &str = "10";

/// An entry with the tag that it should have: -니다, -ㅂ니까 and -세요 end a sentence wherever they stand, and 잖 is 지 않. None
/// for a form that is among those which are known to end one anyway.
fn retagged<'a>(line: &'a str, finals: &HashSet<&str>) -> Option<Cow<'a, str>> {
    let [class, tag, cost, right, left, surface] = line.rsplitn(6, ',').collect::<Vec<_>>()[..] else {
        return Some(line.into());
    };
    let asks = || {
        let stem = surface.strip_suffix("니까").and_then(|stem| stem.chars().next_back());
        stem.and_then(hangul::final_consonant) == Some(hangul::BIEUP)
    };
    let ends = || right == JOINING_ID && (surface.ends_with("니다") || surface.ends_with("세요") || asks());
    match tag.strip_suffix("EC") {
        Some(stem) if ends() => {
            let lacking = !finals.contains(surface);
            lacking.then(|| format!("{surface},{left},{ENDING_ID},{cost},{stem}EF,{class}").into())
        }
        _ if tag.ends_with("UNA") && surface.ends_with('잖') || tag.ends_with("UNA+EF") => {
            Some(format!("{surface},{left},{right},{cost},{},{class}", tag.replace("UNA", "EC+VX")).into())
        }
        // 안 전하다 is written with a space, 안전하다 never.
        _ if surface == "안전" && tag == "NNG" => {
            Some(format!("{surface},{left},{right},{},{tag},{class}", cost.parse::<i32>().ok()? - SAFER).into())
        }
        _ => Some(line.into()),
    }
}

/// How much less 안전 costs than in the lexicon.
const SAFER: i32 = 1500;

/// The tag of an entry.
fn tag_of_line(line: &str) -> Option<&str> {
    line.rsplit(',').nth(1)
}

/// Entries for nouns, each with the context ids of a noun of its tag and last sound in `lexicon`.
fn entries(lexicon: &str, words: &str, cost: i32) -> Result<String, Box<dyn Error>> {
    let ids = |surface: &str, tag: &str| {
        let start = format!("{surface},");
        let mut entries = lexicon.lines().filter(|line| line.starts_with(&start));
        let entry = entries.find(|line| line.split(',').nth(4) == Some(tag)).ok_or(format!("no {surface}/{tag}"))?;
        let fields: Vec<&str> = entry.split(',').collect();
        Ok::<_, String>(format!("{},{}", fields[1], fields[2]))
    };
    let (names, nouns) = ([ids("네이버", "NNP")?, ids("인공지능", "NNP")?], [ids("나라", "NNG")?, ids("사람", "NNG")?]);
    let mut entries = String::new();
    for line in words.lines().filter(|line| !line.starts_with('#')) {
        let (word, tag) = line.split_once(',').ok_or(format!("word without tag: {line}"))?;
        let closed = word.chars().next_back().is_some_and(|c| !(c as u32).wrapping_sub('가' as u32).is_multiple_of(28));
        let ids = if tag == "NNP" { &names } else { &nouns };
        writeln!(entries, "{word},{},{cost},{tag},*", ids[usize::from(closed)])?;
    }
    Ok(entries)
}

fn unpack(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    XzReader::new(fs::File::open(path)?, false).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What the entries with an id have in common. An id belongs to one tag.
struct IdTags {
    /// The tag that each left id begins with, and the surface of its entries where they have but one.
    first: HashMap<u16, (Pos, Option<String>)>,
    /// The tag that each right id ends in, and whether its entries end in a vowel (true) or in a final consonant.
    last: HashMap<u16, (Pos, Option<bool>)>,
}

impl IdTags {
    /// What a connection costs more than the lexicon has it.
    fn penalty(&self, right: u16, left: u16) -> i64 {
        let (Some(&(last, open)), Some((first, surface))) = (self.last.get(&right), self.first.get(&left)) else {
            return 0;
        };
        let misfit =
            open.zip(surface.as_deref()).map_or(0, |(open, surface)| joint::misfit(last, open, *first, surface));
        joint::penalty(last, *first).max(misfit)
    }
}

/// The left id of a space in `unk.def`.
const SPACE_LEFT_ID: u16 = 50;

fn tags_of_ids(lexicon: &[u8]) -> Result<IdTags, Box<dyn Error>> {
    let mut tags = IdTags { first: HashMap::new(), last: HashMap::new() };
    let mut sounds: HashMap<u16, BTreeSet<bool>> = HashMap::new();
    for line in std::str::from_utf8(lexicon)?.lines() {
        // From the right, since the surface may be a quoted comma.
        let mut fields = line.rsplitn(6, ',').skip(1);
        let tag = Tag::parse(fields.next().ok_or("an entry of the lexicon has no tag")?);
        let right = fields.nth(1).ok_or("an entry of the lexicon has no right id")?.parse()?;
        let left = fields.next().ok_or("an entry of the lexicon has no left id")?.parse()?;
        let surface = fields.next().ok_or("an entry of the lexicon has no surface")?;
        let own = || (tag.first(), Some(surface.to_owned()));
        tags.first.entry(left).or_insert_with(own).1.take_if(|known| known != surface);
        tags.last.entry(right).or_insert((tag.last(), None));
        sounds.entry(right).or_default().extend(surface.chars().next_back().and_then(is_open));
    }
    for (right, sounds) in sounds {
        if let (Some(last), Some(&open), 1) = (tags.last.get_mut(&right), sounds.first(), sounds.len()) {
            last.1 = Some(open);
        }
    }
    // A space is a token of its own and shares this id with three names of stations.
    tags.first.remove(&SPACE_LEFT_ID);
    Ok(tags)
}

/// Whether a syllable ends in a vowel.
fn is_open(c: char) -> Option<bool> {
    matches!(c, '가'..='힣').then(|| (c as u32 - '가' as u32).is_multiple_of(28))
}

/// Costs of connections with the penalties for joints inside an eojeol, for each left id a row of one for each right
/// id.
struct Matrix {
    rights: u16,
    lefts: u16,
    costs: Vec<i16>,
}

impl Matrix {
    /// Reads two 16-bit counts (right ids, left ids), then the rows of 16-bit costs.
    fn read(packed: &[u8], tags: &IdTags) -> Result<Self, Box<dyn Error>> {
        let mut values = packed.as_chunks::<2>().0.iter().map(|&pair| i16::from_le_bytes(pair));
        let rights = values.next().ok_or("the connection matrix is empty")?.cast_unsigned();
        let lefts = values.next().ok_or("the connection matrix is empty")?.cast_unsigned();
        let mut costs = Vec::new();
        for left in 0..lefts {
            for right in 0..rights {
                let cost = i64::from(values.next().ok_or("the connection matrix is cut short")?);
                let joint = tags.penalty(right, left);
                costs.push(i16::try_from((cost + joint).min(i64::from(i16::MAX)))?);
            }
        }
        Ok(Self { rights, lefts, costs })
    }

    fn cost(&self, right: u16, left: u16) -> i16 {
        self.costs[usize::from(left) * usize::from(self.rights) + usize::from(right)]
    }

    /// The form that lindera's builder reads.
    fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = format!("{} {}\n", self.rights, self.lefts);
        for left in 0..self.lefts {
            for right in 0..self.rights {
                writeln!(text, "{right} {left} {}", self.cost(right, left))?;
            }
        }
        Ok(text)
    }

    /// The number of left ids, then for each right id a row of costs, and at last the least cost of each row: what our
    /// own search goes along.
    fn by_right(&self) -> Vec<u8> {
        let row = |right| (0..self.lefts).map(move |left| self.cost(right, left));
        let rows = (0..self.rights).flat_map(row);
        let least = (0..self.rights).filter_map(|right| row(right).min());
        let mut bytes = self.lefts.to_le_bytes().to_vec();
        bytes.extend(rows.chain(least).flat_map(i16::to_le_bytes));
        bytes
    }
}

/// Gathers what the entries have besides surface, contexts and cost: `details.txt` has a line `TAG,CLASS` for each of
/// the some 1,200 different ones. Returned is the number of a line for each of the entries.
///
/// lindera's `dict.wordsidx` holds a 32-bit offset for each entry, `dict.words` the records, each a 32-bit length and
/// its fields with a zero byte between them. To look a tag up there is to parse it every time. They are made to share
/// records as well, for the bench that compares with lindera alone.
fn gather_details(compiled: &Path) -> Result<Vec<u16>, Box<dyn Error>> {
    let (offsets, words) = (compiled.join("dict.wordsidx"), compiled.join("dict.words"));
    let records = fs::read(&words)?;
    let mut numbers: HashMap<&[u8], u16> = HashMap::new();
    let (mut index, mut lines) = (Vec::new(), String::new());
    let (mut shared_offsets, mut shared_words, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for &at in fs::read(&offsets)?.as_chunks::<4>().0 {
        let at = u32::from_le_bytes(at) as usize;
        let length = u32::from_le_bytes(records[at..at + 4].try_into()?) as usize;
        let record = &records[at + 4..at + 4 + length];
        let next = u16::try_from(numbers.len())?;
        let number = *numbers.entry(record).or_insert(next);
        if number == next {
            writeln!(lines, "{}", std::str::from_utf8(record)?.replace('\0', ","))?;
            places.push(shared_words.len() as u32);
            shared_words.extend_from_slice(&records[at..at + 4 + length]);
        }
        index.push(number);
        shared_offsets.extend_from_slice(&places[usize::from(number)].to_le_bytes());
    }
    fs::write(offsets, shared_offsets)?;
    fs::write(words, shared_words)?;
    fs::write(compiled.join("details.txt"), lines)?;
    Ok(index)
}

/// The different surfaces of the lexicon.
fn surfaces(lexicon: &[u8]) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let surface = |line: &str| {
        let field = line.rsplitn(6, ',').nth(5).ok_or("an entry of the lexicon has no surface")?;
        let quoted = field.strip_prefix('"').and_then(|field| field.strip_suffix('"'));
        // lindera's builder takes white space off as well.
        Ok(quoted.map_or(field.to_owned(), |field| field.replace("\"\"", "\"")).trim().to_owned())
    };
    std::str::from_utf8(lexicon)?.lines().map(surface).collect()
}

/// Writes what lindera's builder made of the entries. `details` are the numbers of their details.
fn write_entries(compiled: &Path, surfaces: BTreeSet<String>, details: &[u16]) -> Result<(), Box<dyn Error>> {
    let file = |name: &str| fs::read(compiled.join(name));
    let (trie, index, values) = (file("dict.trie")?, file("dict.valsidx")?, file("dict.vals")?);
    let (records, offsets) = (file("dict.words")?, file("dict.wordsidx")?);
    let dictionary = PrefixDictionary::load(trie, index, values, offsets, records)?;
    let mut table: Vec<[u8; 8]> = Vec::new();
    // On average nineteen surfaces have the same entries, and share them.
    let mut shared: HashMap<Vec<[u8; 8]>, u32> = HashMap::new();
    let mut values: Vec<(String, u32)> = Vec::new();
    let mut count = 0;
    for surface in surfaces {
        let found: Vec<WordEntry> = dictionary.find_surface_iter(&surface).collect();
        let mut entries = Vec::with_capacity(found.len());
        for (place, entry) in found.iter().enumerate() {
            let (left, right) = (u16::try_from(entry.left_id())?, u16::try_from(entry.right_id())?);
            let (details, more) = (details[entry.word_id().id() as usize], place + 1 < found.len());
            let packed = packed::Entry { details, more, cost: entry.word_cost(), left, right }.packed();
            entries.push(packed.ok_or("the entries have too many different details")?);
        }
        if found.is_empty() {
            return Err(format!("lindera has no entry for {surface}").into());
        }
        count += found.len();
        let next = u32::try_from(table.len())? + 1;
        let first = *shared.entry(entries).or_insert_with_key(|entries| {
            table.extend_from_slice(entries);
            next
        });
        values.push((surface, first));
    }
    if count != details.len() {
        return Err(format!("{count} of {} entries have surfaces", details.len()).into());
    }
    write_trie(compiled, &values)?;
    fs::write(compiled.join("entries.bin"), table.concat())?;
    Ok(())
}

/// Writes the two tables of a trie.
fn write_trie(folder: &Path, values: &[(String, u32)]) -> Result<(), Box<dyn Error>> {
    let (codes, nodes) = tries::build(values)?;
    fs::write(folder.join("codes.bin"), codes)?;
    fs::write(folder.join("nodes.bin"), nodes)?;
    Ok(())
}

/// The document frequencies of many texts: a line that says what they are, and a finite-state map.
const BACKGROUND: &str = "dictionaries/background.df";

/// Writes the line, and the map as a trie with values that are one more: it is larger, and a word is found in it
/// several times as fast.
fn write_background(folder: &Path) -> Result<(), Box<dyn Error>> {
    let table = fs::read(BACKGROUND)?;
    let line = table.iter().position(|&byte| byte == b'\n').ok_or("the background has no first line")?;
    let map = fst::Map::new(&table[line + 1..])?;
    let mut values = Vec::with_capacity(map.len());
    for (key, value) in map.stream().into_str_vec()? {
        values.push((key, u32::try_from(value + 1)?));
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("header.json"), &table[..line])?;
    write_trie(folder, &values)
}
