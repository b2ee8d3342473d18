package results

import (
	"math"
	"slices"
)

func cpu(c Cost) float64    { return c.CPU }
func wall(c Cost) float64   { return c.Wall }
func memory(c Cost) float64 { return c.Memory }

// median returns the median of a figure of the costs; of none it is NaN, which
// stays what it is in ratios.
func median(costs []Cost, figure func(Cost) float64) float64 {
	if len(costs) == 0 {
		return math.NaN()
	}
	var all []float64
	for _, c := range costs {
		all = append(all, figure(c))
	}
	slices.Sort(all)
	half := len(all) / 2
	if len(all)%2 == 0 {
		return (all[half-1] + all[half]) / 2
	}
	return all[half]
}

// A point is what a module costs against its size.
type point struct{ size, cost float64 }

// exponent fits cost = a * size^k to the points, by least squares of logarithms,
// and returns k: 1 is linear. Fewer than three points, or such of one size, tell
// nothing: NaN.
func exponent(points []point) float64 {
	if len(points) < 3 {
		return math.NaN()
	}
	var x, y, xx, xy, n float64
	for _, p := range points {
		lx, ly := math.Log(p.size), math.Log(p.cost)
		x, y, xx, xy, n = x+lx, y+ly, xx+lx*lx, xy+lx*ly, n+1
	}
	spread := n*xx - x*x
	if spread < 1e-9 {
		return math.NaN()
	}
	return (n*xy - x*y) / spread
}
