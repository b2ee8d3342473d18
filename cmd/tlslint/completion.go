package main

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/template"

	"github.com/tlslint/tlslint/analyzer"
)

// completion prints what makes a shell complete the command line.
func completion(args []string, out, diag io.Writer) int {
	if len(args) != 1 || shells[args[0]] == "" {
		fmt.Fprintf(diag, "tlslint: completion: for which shell? There are %s\n", strings.Join(slices.Sorted(maps.Keys(shells)), ", "))
		return couldNot
	}
	if err := completionOf(shells[args[0]]).Execute(out, newWords()); err != nil {
		fmt.Fprintf(diag, "tlslint: completion: %v\n", err)
		return couldNot
	}
	return clean
}

// words are what can be completed.
type words struct {
	Flags   []string // with their hyphens
	Verbs   []string
	Rules   []string
	Formats []string
	Shells  []string
}

func newWords() words {
	w := words{Verbs: verbs, Formats: formatNames(), Shells: slices.Sorted(maps.Keys(shells))}
	new(options).flags().VisitAll(func(f *flag.Flag) { w.Flags = append(w.Flags, "-"+f.Name) })
	for _, r := range analyzer.Rules() {
		w.Rules = append(w.Rules, r.Name)
	}
	return w
}

var shells = map[string]string{
	"bash": bash,
	"zsh":  "autoload -Uz bashcompinit && bashcompinit\n" + bash,
	"fish": fish,
}

func completionOf(text string) *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{"list": func(l []string) string { return strings.Join(l, " ") }}).Parse(text))
}

const bash = `_tlslint() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	COMPREPLY=()
	case $prev in
	-format) COMPREPLY=($(compgen -W "{{list .Formats}}" -- "$cur")) ;;
	-rules | help) COMPREPLY=($(compgen -W "{{list .Rules}}" -- "$cur")) ;;
	-C) COMPREPLY=($(compgen -d -- "$cur")) ;;
	-baseline) COMPREPLY=($(compgen -f -- "$cur")) ;;
	completion) COMPREPLY=($(compgen -W "{{list .Shells}}" -- "$cur")) ;;
	*)
		case $cur in
		-*) COMPREPLY=($(compgen -W "{{list .Flags}}" -- "$cur")) ;;
		*) COMPREPLY=($(compgen -W "{{list .Verbs}}" -- "$cur") $(compgen -d -- "$cur")) ;;
		esac
		;;
	esac
}
complete -F _tlslint tlslint
`

const fish = `complete -c tlslint -f
complete -c tlslint -n __fish_use_subcommand -a '{{list .Verbs}}'
complete -c tlslint -n '__fish_seen_subcommand_from help explain' -a '{{list .Rules}}'
complete -c tlslint -n '__fish_seen_subcommand_from completion' -a '{{list .Shells}}'
complete -c tlslint -n __fish_use_subcommand -a '(__fish_complete_directories)'
{{range .Flags -}}
complete -c tlslint -o {{slice . 1}}{{if eq . "-format"}} -x -a '{{list $.Formats}}'{{else if eq . "-rules"}} -x -a '{{list $.Rules}}'{{else if eq . "-C"}} -x -a '(__fish_complete_directories)'{{else if eq . "-baseline"}} -r -F{{end}}
{{end}}`
