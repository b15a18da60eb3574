//! An assignment of subjects to givers that costs least: a minimum-cost flow by successive shortest paths.
//!
//! Subjects are rows and givers are columns. A row is added one unit at a time, by the cheapest augmenting path, found
//! by Dijkstra's algorithm over reduced costs (Edmonds and Karp 1972, Tomizawa 1971). Two things follow:
//!
//! - Among all assignments of the rows added so far, the one held is the cheapest.
//! - Rows that can be assigned together form a matroid, so adding them in the order of their urgency leaves nobody out
//!   for the sake of somebody less urgent, and as few as possible in all.
//!
//! Costs are integers and ties fall to the lower column: the same input gives the same assignment on every machine.

/// The distance of what no path has reached.
const UNREACHED: i64 = i64::MAX;

/// An assignment that grows row by row. `cost` is the cost of a row in a column; `None` where that is not allowed.
pub(super) struct Assignment<'a, F> {
    cost: F,
    /// By row: the columns it can take, and the cost of each; empty until the row is added.
    arcs: Vec<Vec<(usize, i64)>>,
    /// By column: how many rows it can hold.
    capacity: &'a [u8],
    /// What each further row in a column costs more than the one before.
    crowding: i64,
    /// By row: the columns it has.
    assigned: Vec<Vec<usize>>,
    /// By column: the rows it holds.
    rows: Vec<Vec<usize>>,
    /// The potentials: with them no arc of the residual graph has a negative cost.
    row_potential: Vec<i64>,
    column_potential: Vec<i64>,
    /// By column: no augmenting path leads on from it, now or later.
    closed: Vec<bool>,
    search: Search,
}

/// The tree of shortest paths from the row that is being added.
struct Search {
    column_distance: Vec<i64>,
    /// The same for columns that are not settled; `UNREACHED` once they are.
    open: Vec<i64>,
    /// The row before a column.
    before_column: Vec<usize>,
    settled: Vec<bool>,
    row_distance: Vec<i64>,
    /// The column before a row; none before the row at the root.
    before_row: Vec<Option<usize>>,
    /// What `reset` has to undo before the next search.
    columns_settled: Vec<usize>,
    rows_reached: Vec<usize>,
}

impl<'a, F: Fn(usize, usize) -> Option<i64>> Assignment<'a, F> {
    /// Nothing is assigned yet.
    pub(super) fn new(rows: usize, capacity: &'a [u8], crowding: i64, cost: F) -> Self {
        let columns = capacity.len();
        Self {
            cost,
            arcs: vec![Vec::new(); rows],
            capacity,
            crowding,
            assigned: vec![Vec::new(); rows],
            rows: vec![Vec::new(); columns],
            row_potential: vec![0; rows],
            column_potential: vec![0; columns],
            closed: capacity.iter().map(|capacity| *capacity == 0).collect(),
            search: Search {
                column_distance: vec![UNREACHED; columns],
                open: vec![UNREACHED; columns],
                before_column: vec![0; columns],
                settled: vec![false; columns],
                row_distance: vec![UNREACHED; rows],
                before_row: vec![None; rows],
                columns_settled: Vec::new(),
                rows_reached: Vec::new(),
            },
        }
    }

    /// The columns of a row.
    pub(super) fn of(&self, row: usize) -> &[usize] {
        &self.assigned[row]
    }

    /// Gives a row one more column if there is an augmenting path that adds less than `limit` to the total cost. Rows that have a
    /// column keep one, though perhaps another.
    pub(super) fn add(&mut self, row: usize, limit: i64) -> bool {
        if self.assigned[row].is_empty() {
            if self.arcs[row].is_empty() {
                let arc = |column| Some((column, (self.cost)(row, column)?));
                self.arcs[row] = (0..self.capacity.len()).filter_map(arc).collect();
            }
            let arcs = self.arcs[row].iter().filter(|(column, _)| !self.closed[*column]);
            let cheapest = arcs.map(|(column, cost)| cost - self.column_potential[*column]).min();
            let Some(cheapest) = cheapest else { return false };
            self.row_potential[row] = -cheapest;
        }
        let end = self.search(row);
        let is_added = match end {
            Some((_, distance)) if distance - self.row_potential[row] >= limit => false,
            Some((column, distance)) => {
                self.reprice(distance);
                self.augment(column);
                true
            }
            None => {
                for column in &self.search.columns_settled {
                    self.closed[*column] = true;
                }
                false
            }
        };
        self.search.reset();
        is_added
    }

    /// Finds the nearest column with free capacity, and its distance from a row.
    fn search(&mut self, root: usize) -> Option<(usize, i64)> {
        let mut nearest = None;
        self.search.before_row[root] = None;
        self.relax(root, 0, &mut nearest);
        while let Some((column, distance)) = self.search.next() {
            if nearest.is_some_and(|(_, so_far)| so_far <= distance) {
                break;
            }
            self.search.open[column] = UNREACHED;
            self.search.settled[column] = true;
            self.search.columns_settled.push(column);
            for n in 0..self.rows[column].len() {
                let row = self.rows[column][n];
                let Some(cost) = (self.cost)(row, column) else { continue };
                // Giving a column back costs nothing where the row has that one alone; of several, one may be dearer.
                let back = distance - cost - self.row_potential[row] + self.column_potential[column];
                if back < self.search.row_distance[row] {
                    self.search.before_row[row] = Some(column);
                    self.relax(row, back, &mut nearest);
                }
            }
        }
        nearest
    }

    /// Relaxes the arcs from a row to every column that it could take.
    fn relax(&mut self, row: usize, distance: i64, nearest: &mut Option<(usize, i64)>) {
        let search = &mut self.search;
        if search.row_distance[row] == UNREACHED {
            search.rows_reached.push(row);
        }
        search.row_distance[row] = distance;
        let from = distance + self.row_potential[row];
        for &(column, cost) in &self.arcs[row] {
            let potential = self.column_potential[column];
            let distance = from + cost - potential;
            if distance >= search.column_distance[column]
                || search.settled[column]
                || self.closed[column]
                || self.assigned[row].contains(&column)
            {
                continue;
            }
            search.column_distance[column] = distance;
            search.open[column] = distance;
            search.before_column[column] = row;
            let load = self.rows[column].len();
            if load < usize::from(self.capacity[column]) {
                let crowding = self.crowding * i64::try_from(load).unwrap_or(i64::MAX);
                let end = distance + crowding + potential;
                if nearest.is_none_or(|(other, so_far)| (end, column) < (so_far, other)) {
                    *nearest = Some((column, end));
                }
            }
        }
    }

    /// Moves the potentials so that the path just found costs nothing.
    fn reprice(&mut self, total: i64) {
        for column in &self.search.columns_settled {
            self.column_potential[*column] += (self.search.column_distance[*column] - total).min(0);
        }
        for row in &self.search.rows_reached {
            self.row_potential[*row] += (self.search.row_distance[*row] - total).min(0);
        }
    }

    /// Takes the path that ends at a column: each row on it gives up the column before it for the one after it.
    fn augment(&mut self, end: usize) {
        let mut column = end;
        loop {
            let row = self.search.before_column[column];
            self.rows[column].push(row);
            self.assigned[row].push(column);
            let Some(given_up) = self.search.before_row[row] else { break };
            self.rows[given_up].retain(|other| *other != row);
            self.assigned[row].retain(|other| *other != given_up);
            column = given_up;
        }
    }
}

impl Search {
    /// The nearest column that is not settled, the lower of two.
    fn next(&self) -> Option<(usize, i64)> {
        let distance = *self.open.iter().min()?;
        let column = self.open.iter().position(|it| *it == distance)?;
        (distance < UNREACHED).then_some((column, distance))
    }

    fn reset(&mut self) {
        self.column_distance.fill(UNREACHED);
        self.open.fill(UNREACHED);
        for column in self.columns_settled.drain(..) {
            self.settled[column] = false;
        }
        for row in self.rows_reached.drain(..) {
            self.row_distance[row] = UNREACHED;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Assignment;

    type Costs = Vec<Vec<Option<i64>>>;

    const CROWDING: i64 = 7;

    /// The least that it costs to give each row so many columns; `None` when that cannot be.
    fn least(
        costs: &Costs,
        capacity: &[u8],
        wanted: &[usize],
        load: &mut Vec<i64>,
        row: usize,
        from: usize,
    ) -> Option<i64> {
        let Some(wanted_here) = wanted.get(row) else { return Some(0) };
        if *wanted_here == 0 {
            return least(costs, capacity, wanted, load, row + 1, 0);
        }
        let mut best: Option<i64> = None;
        for column in from..capacity.len() {
            let Some(cost) = costs[row][column].filter(|_| load[column] < i64::from(capacity[column])) else {
                continue;
            };
            let crowding = load[column] * CROWDING;
            load[column] += 1;
            let mut wanted = wanted.to_vec();
            wanted[row] -= 1;
            if let Some(rest) = least(costs, capacity, &wanted, load, row, column + 1) {
                best = Some(best.map_or(i64::MAX, |best| best).min(cost + crowding + rest));
            }
            load[column] -= 1;
        }
        best
    }

    fn total(costs: &Costs, assignment: &[Vec<usize>], columns: usize) -> i64 {
        let mut load = vec![0; columns];
        let mut total = 0;
        for (row, assigned) in assignment.iter().enumerate() {
            for column in assigned {
                total += costs[row][*column].unwrap() + load[*column] * CROWDING;
                load[*column] += 1;
            }
        }
        total
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]
        #[test]
        fn after_each_row_as_many_as_can_be_are_assigned_and_at_the_least_cost(
            costs in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.6, 0i64..20), 5), 1..6),
            capacity in prop::collection::vec(0u8..3, 5),
            order in prop::collection::vec(0usize..6, 1..9),
            limit in prop::option::weighted(0.3, 0i64..30),
        ) {
            let mut assignment =
                Assignment::new(costs.len(), &capacity, CROWDING, |row: usize, column: usize| costs[row][column]);
            let mut wanted = vec![0; costs.len()];
            let mut before = 0;
            for row in order.into_iter().map(|row| row % costs.len()) {
                wanted[row] += 1;
                let best = least(&costs, &capacity, &wanted, &mut vec![0; 5], 0, 0);
                let limit = limit.unwrap_or(i64::MAX);
                let is_added = assignment.add(row, limit);
                prop_assert_eq!(is_added, best.is_some_and(|best| best - before < limit));
                if !is_added {
                    wanted[row] -= 1;
                }
                let assigned: Vec<Vec<usize>> = (0..costs.len()).map(|row| assignment.of(row).to_vec()).collect();
                prop_assert_eq!(assigned.iter().map(Vec::len).collect::<Vec<_>>(), wanted.clone());
                before = total(&costs, &assigned, 5);
                prop_assert_eq!(Some(before), least(&costs, &capacity, &wanted, &mut vec![0; 5], 0, 0));
            }
        }
    }
}
