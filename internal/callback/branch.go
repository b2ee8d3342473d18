package callback

import "go/ast"

// branch follows a condition: the states where it is true, and where it is not.
func (w *walker) branch(s *state, cond ast.Expr) (yes, no []*state) {
	return w.split(s, w.eval(s, cond).alternatives())
}

func (w *walker) split(s *state, alts []alt) (yes, no []*state) {
	if s.dead {
		return nil, nil
	}
	for _, a := range alts {
		if next := s.take(a); a.yes {
			yes = append(yes, next)
		} else {
			no = append(no, next)
		}
	}
	return merge(yes), merge(no)
}

func (w *walker) ifStmt(s *state, n *ast.IfStmt) []*state {
	states := []*state{s}
	if n.Init != nil {
		states = w.stmt(s, n.Init)
	}
	var after []*state
	for _, s := range states {
		yes, no := w.branch(s, n.Cond)
		mark := w.progress()
		a, b := leave(w.block(yes, n.Body.List), n), no
		if n.Else != nil {
			b = w.block(no, []ast.Stmt{n.Else})
		}
		after = append(after, w.join(s, mark, a, leave(b, n))...)
	}
	return merge(after)
}

// progress counts the paths that have gone elsewhere.
func (w *walker) progress() int { return len(w.outcomes) + len(w.breaks) + len(w.nexts) }

// join brings branches together that began at s. Where they differ in nothing,
// nobody has chosen anything.
func (w *walker) join(s *state, mark int, a, b []*state) []*state {
	all := append(a[:len(a):len(a)], b...)
	if w.progress() == mark && same(a, b) && s.has&Chosen == 0 {
		for _, s := range all {
			s.has &^= Chosen
		}
	}
	return all
}
