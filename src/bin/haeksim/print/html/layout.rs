//! Where words and dots stand in pictures. Only sums, products, quotients and roots are used, which every machine
//! rounds alike: the same terms give the same picture.

use unicode_width::UnicodeWidthStr;

/// A place in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// The room that something takes, around its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    pub middle: Point,
    pub width: f64,
    pub height: f64,
}

impl Room {
    /// How far two overlap, across and down; nothing where they don't.
    fn overlap(&self, other: &Self) -> Option<(f64, f64)> {
        let across = f64::midpoint(self.width, other.width) - (self.middle.x - other.middle.x).abs();
        let down = f64::midpoint(self.height, other.height) - (self.middle.y - other.middle.y).abs();
        (across > 0.0 && down > 0.0).then_some((across, down))
    }

    fn inside(&self, width: f64, height: f64) -> bool {
        let Point { x, y } = self.middle;
        x >= self.width / 2.0
            && y >= self.height / 2.0
            && x + self.width / 2.0 <= width
            && y + self.height / 2.0 <= height
    }
}

/// How wide a word is in letters of that size: a Hangul syllable takes nearly a square, other letters half of one.
pub fn width(text: &str, size: f64) -> f64 {
    text.width() as f64 * size * 0.53
}

/// Steps between places that are tried.
const STEP: f64 = 4.0;

/// Places words around the middle, each as near to it as the earlier ones let it; those that find no room have none.
/// `rooms` are widths and heights, the most important first.
pub fn cloud(rooms: &[(f64, f64)], width: f64, height: f64) -> Vec<Option<Point>> {
    let places = places(width, height);
    let mut placed: Vec<Room> = Vec::new();
    let place = |&(w, h): &(f64, f64)| {
        let room = |&middle: &Point| Room { middle, width: w, height: h };
        let free = |room: &Room| room.inside(width, height) && placed.iter().all(|p| p.overlap(room).is_none());
        let room = places.iter().map(room).find(free)?;
        placed.push(room);
        Some(room.middle)
    };
    rooms.iter().map(place).collect()
}

/// All places, those nearest to the middle first, as far as a picture of that shape goes.
fn places(width: f64, height: f64) -> Vec<Point> {
    let along = |whole: f64| (0_u32..).map(|n| f64::from(n) * STEP).take_while(move |at| *at < whole);
    let mut places: Vec<Point> = along(width).flat_map(|x| along(height).map(move |y| Point { x, y })).collect();
    let distance = |p: &Point| {
        let (x, y) = ((p.x - width / 2.0) / width, (p.y - height / 2.0) / height);
        x * x + y * y
    };
    places.sort_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.y.total_cmp(&b.y)).then(a.x.total_cmp(&b.x)));
    places
}

/// Rounds of moving dots.
const ROUNDS: u32 = 400;

/// Rounds of moving labels apart.
const APART: u32 = 500;

/// Places what is tied together near each other (Fruchterman and Reingold, 1991) and then moves rooms apart until none
/// covers another. `ties` are pairs with a strength of 0 to 1.
pub fn net(rooms: &[(f64, f64)], ties: &[(usize, usize, f64)], width: f64, height: f64) -> Vec<Point> {
    let mut points: Vec<Point> = (0..rooms.len()).map(|n| scattered(n, width, height)).collect();
    let ideal = (width * height / rooms.len().max(1) as f64).sqrt() * 0.8;
    for round in 0..ROUNDS {
        let reach = width.min(height) / 8.0 * (1.0 - f64::from(round) / f64::from(ROUNDS));
        let forces = forces(&points, ties, ideal, Point { x: width / 2.0, y: height / 2.0 });
        for (point, force) in points.iter_mut().zip(forces) {
            let length = (force.x * force.x + force.y * force.y).sqrt().max(1e-9);
            let step = length.min(reach) / length;
            point.x = (point.x + force.x * step).clamp(0.0, width);
            point.y = (point.y + force.y * step).clamp(0.0, height);
        }
    }
    spread(&mut points, rooms, width, height);
    apart(points, rooms, width, height)
}

/// Points that fill a picture evenly: steps by the plastic number, which come back to no place.
fn scattered(number: usize, width: f64, height: f64) -> Point {
    let part = |step: f64| {
        let at = 0.5 + step * number as f64;
        at - at.floor()
    };
    Point { x: part(0.754_877_666) * width, y: part(0.569_840_290) * height }
}

fn forces(points: &[Point], ties: &[(usize, usize, f64)], ideal: f64, middle: Point) -> Vec<Point> {
    let toward = |from: Point, to: Point| {
        let (x, y) = (to.x - from.x, to.y - from.y);
        (x, y, (x * x + y * y).sqrt().max(1.0))
    };
    let mut forces: Vec<Point> = points
        .iter()
        .map(|&point| {
            // What is tied to nothing would drift away.
            let mut force = Point { x: (middle.x - point.x) * 0.1, y: (middle.y - point.y) * 0.16 };
            for &other in points {
                let (x, y, distance) = toward(point, other);
                // Far ones don't feel each other, or groups would flee to the edges.
                let push = if distance < 2.0 * ideal { ideal * ideal / (distance * distance) } else { 0.0 };
                force.x -= x * push;
                force.y -= y * push;
            }
            force
        })
        .collect();
    for &(a, b, strength) in ties {
        let (x, y, distance) = toward(points[a], points[b]);
        let pull = distance / ideal * (0.3 + 0.7 * strength);
        forces[a].x += x * pull;
        forces[a].y += y * pull;
        forces[b].x -= x * pull;
        forces[b].y -= y * pull;
    }
    forces
}

/// Lets the points fill the picture.
fn spread(points: &mut [Point], rooms: &[(f64, f64)], width: f64, height: f64) {
    let margin = rooms.iter().fold((0.0_f64, 0.0_f64), |most, room| (most.0.max(room.0), most.1.max(room.1)));
    let along = |values: Vec<f64>| values.iter().fold((f64::MAX, f64::MIN), |(a, b), &v| (a.min(v), b.max(v)));
    let (left, right) = along(points.iter().map(|p| p.x).collect());
    let (top, bottom) = along(points.iter().map(|p| p.y).collect());
    let fit = |at: f64, from: f64, to: f64, whole: f64, margin: f64| {
        let share = if to > from { (at - from) / (to - from) } else { 0.5 };
        margin / 2.0 + share * (whole - margin)
    };
    for point in points {
        point.x = fit(point.x, left, right, width, margin.0);
        point.y = fit(point.y, top, bottom, height, margin.1);
    }
}

fn apart(points: Vec<Point>, rooms: &[(f64, f64)], width: f64, height: f64) -> Vec<Point> {
    let room = |(middle, &(width, height)): (Point, &(f64, f64))| Room { middle, width, height };
    let mut rooms: Vec<Room> = points.into_iter().zip(rooms).map(room).collect();
    for _ in 0..APART {
        let mut moved = false;
        for a in 0..rooms.len() {
            for b in a + 1..rooms.len() {
                if let Some(overlap) = rooms[a].overlap(&rooms[b]) {
                    moved = true;
                    let (left, right) = rooms.split_at_mut(b);
                    push(&mut left[a], &mut right[0], overlap);
                }
            }
        }
        for room in &mut rooms {
            let (w, h) = (room.width / 2.0, room.height / 2.0);
            room.middle.x = room.middle.x.clamp(w, (width - w).max(w));
            room.middle.y = room.middle.y.clamp(h, (height - h).max(h));
        }
        if !moved {
            break;
        }
    }
    rooms.into_iter().map(|room| room.middle).collect()
}

/// Moves two rooms apart, along the way that is shorter.
fn push(a: &mut Room, b: &mut Room, (across, down): (f64, f64)) {
    let half = |overlap: f64, before: bool| (overlap / 2.0 + 0.25) * if before { 1.0 } else { -1.0 };
    if across < down {
        let step = half(across, a.middle.x < b.middle.x);
        a.middle.x -= step;
        b.middle.x += step;
    } else {
        let step = half(down, a.middle.y < b.middle.y);
        a.middle.y -= step;
        b.middle.y += step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms(count: usize) -> Vec<(f64, f64)> {
        (0..count).map(|n| (30.0 + (n * 37 % 50) as f64, 18.0)).collect()
    }

    fn overlaps(rooms: &[(f64, f64)], points: &[Option<Point>]) -> usize {
        let placed = rooms.iter().zip(points);
        let placed: Vec<Room> =
            placed.filter_map(|(&(width, height), p)| Some(Room { middle: (*p)?, width, height })).collect();
        let pairs = (0..placed.len()).flat_map(|a| (a + 1..placed.len()).map(move |b| (a, b)));
        pairs.filter(|&(a, b)| placed[a].overlap(&placed[b]).is_some_and(|(x, y)| x.min(y) > 0.5)).count()
    }

    #[test]
    fn words_of_a_cloud_never_cover_each_other() {
        let rooms = rooms(40);
        let points = cloud(&rooms, 400.0, 300.0);
        assert_eq!(overlaps(&rooms, &points), 0);
        assert!(points.iter().flatten().count() > 30);
        assert_eq!(cloud(&[(500.0, 10.0)], 400.0, 300.0), [None]);
    }

    #[test]
    fn labels_of_a_net_come_apart_and_what_is_tied_is_nearer() {
        let rooms = rooms(24);
        let ties: Vec<(usize, usize, f64)> = (1..12).map(|n| (0, n, 1.0)).collect();
        let points = net(&rooms, &ties, 760.0, 480.0);
        assert_eq!(overlaps(&rooms, &points.iter().copied().map(Some).collect::<Vec<_>>()), 0);
        let distance = |n: usize| {
            let (x, y) = (points[n].x - points[0].x, points[n].y - points[0].y);
            (x * x + y * y).sqrt()
        };
        let mean = |range: std::ops::Range<usize>| range.clone().map(distance).sum::<f64>() / range.len() as f64;
        assert!(mean(1..12) < mean(12..24));
        assert_eq!(net(&[], &[], 10.0, 10.0), []);
    }
}
