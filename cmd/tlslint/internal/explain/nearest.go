package explain

import (
	"cmp"
	"slices"
	"sync"
)

// A Near is a known text that resembles an unknown one.
type Near struct {
	Key, Text string
	likeness  float64
}

// nearest is how many texts are shown; compared, how much of the unknown one is
// looked at, in bytes.
const (
	nearest  = 3
	compared = 2000
)

// Nearest returns the texts that resemble the given one most, of one cause each,
// the closest first. Likeness is the share of groups of three letters that both
// have (Dice's coefficient), where a group weighs less the more texts have it.
// Those below a tenth are left out.
func Nearest(text string) []Near {
	of := triples(text[:min(len(text), compared)])
	var list []Near
	for _, row := range rows() {
		best := Near{Key: row.cause.Key}
		for i, groups := range row.triples {
			if l := likeness(of, groups, weights()); l > best.likeness {
				best.Text, best.likeness = hole().ReplaceAllString(row.cause.Texts[i].Text, "..."), l
			}
		}
		if best.likeness >= 0.1 {
			list = append(list, best)
		}
	}
	slices.SortStableFunc(list, func(a, b Near) int { return cmp.Compare(b.likeness, a.likeness) })
	return list[:min(nearest, len(list))]
}

// triples returns the groups of three bytes in a text, folded.
func triples(text string) map[string]bool {
	set := make(map[string]bool)
	padded := " " + fold(hole().ReplaceAllString(text, " ")).text + " "
	for i := range len(padded) - 2 {
		set[padded[i:i+3]] = true
	}
	return set
}

// heaviest is the weight of a group that one text of the table has. Weights are
// whole numbers, so that their sum is the same in any order.
const heaviest = 1 << 20

// weights returns what each group weighs that any text of the table has.
var weights = sync.OnceValue(func() map[string]int {
	weight := make(map[string]int)
	for _, row := range rows() {
		for _, groups := range row.triples {
			for group := range groups {
				weight[group]++
			}
		}
	}
	for group, n := range weight {
		weight[group] = heaviest / n
	}
	return weight
})

func likeness(a, b map[string]bool, weight map[string]int) float64 {
	var both, all int
	for group := range a {
		all += weight[group]
		if b[group] {
			both += weight[group]
		}
	}
	for group := range b {
		all += weight[group]
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}
