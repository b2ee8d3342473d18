package explain

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"
)

// A Near is a known text that resembles an unknown one.
type Near struct {
	Key, Text string
	likeness  float64
}

const (
	nearest  = 3    // how many texts are shown
	compared = 2000 // how much of the unknown text is compared, in bytes
	least    = 0.2  // the likeness below which texts have nothing in common
)

// Nearest returns the texts that resemble the given one, of one cause each, the
// closest first. Likeness is the share of groups of three letters that both have
// (Dice's coefficient), where a group weighs less the more texts have it, and most of
// the words have to be the same but for a mistake in spelling: what has nothing to do
// with TLS resembles nothing.
func Nearest(text string) []Near {
	text = text[:min(len(text), compared)]
	of, spelled := triples(text), words(text)
	var list []Near
	for _, row := range rows() {
		best := Near{Key: row.cause.Key}
		for i, groups := range row.triples {
			l := likeness(of, groups, weights())
			if l > max(best.likeness, least) && 2*shared(spelled, words(row.cause.Texts[i].Text)) > len(spelled) {
				best.Text, best.likeness = hole().ReplaceAllString(row.cause.Texts[i].Text, "..."), l
			}
		}
		if best.Text != "" {
			list = append(list, best)
		}
	}
	slices.SortStableFunc(list, func(a, b Near) int { return cmp.Compare(b.likeness, a.likeness) })
	return list[:min(nearest, len(list))]
}

// words returns the words of a text, folded, without the short ones.
func words(text string) []string {
	list := strings.FieldsFunc(fold(hole().ReplaceAllString(text, " ")).text, func(r rune) bool { return !isWord(r) })
	return slices.DeleteFunc(list, func(word string) bool { return len(word) < 3 })
}

// shared counts the words of a list that another one has, too. One letter in four may
// be wrong.
func shared(list, other []string) int {
	n := 0
	for _, word := range list {
		if slices.ContainsFunc(other, func(o string) bool { return levenshtein.ComputeDistance(word, o) <= len(word)/4 }) {
			n++
		}
	}
	return n
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
		w, known := weight[group]
		if !known {
			w = heaviest / 2 // no text has it
		}
		all += w
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
