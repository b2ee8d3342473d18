package results

import (
	"math"
	"strconv"
)

// An axis is logarithmic.
type axis struct {
	low, high float64 // what is shown, in powers of ten
	length    float64
	up        bool // from the bottom to the top
}

// newAxis makes an axis that shows nothing yet.
func newAxis(length float64, up bool) axis {
	return axis{math.Inf(1), math.Inf(-1), length, up}
}

// include widens the axis, so that there is some room beside the value.
func (a *axis) include(value float64) {
	a.low = min(a.low, math.Log10(value)-0.1)
	a.high = max(a.high, math.Log10(value)+0.1)
}

// at returns where a value is.
func (a axis) at(value float64) string {
	pixels := (math.Log10(value) - a.low) / (a.high - a.low) * a.length
	if a.up {
		pixels = a.length - pixels
	}
	return strconv.FormatFloat(pixels, 'f', 1, 64)
}

// ticks are at 1, 2 and 5 of each power of ten.
func (a axis) ticks() []tick {
	var ticks []tick
	if a.low > a.high {
		return nil // nothing was measured
	}
	for power := math.Floor(a.low); power <= a.high; power++ {
		for _, step := range []float64{1, 2, 5} {
			value := step * math.Pow(10, power)
			if l := math.Log10(value); l >= a.low && l <= a.high {
				ticks = append(ticks, tick{a.at(value), short(value)})
			}
		}
	}
	return ticks
}

// short writes 20000 as 20k.
func short(value float64) string {
	switch {
	case value >= 1e6:
		return strconv.FormatFloat(value/1e6, 'g', 3, 64) + "M"
	case value >= 1e3:
		return strconv.FormatFloat(value/1e3, 'g', 3, 64) + "k"
	}
	return strconv.FormatFloat(value, 'g', 3, 64)
}
