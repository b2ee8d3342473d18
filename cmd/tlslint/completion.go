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
		fmt.Fprintf(diag, "tlslint: completion: for which shell? There are %s\n", strings.Join(shellNames(), ", "))
		return couldNot
	}
	text := template.Must(template.New("").Parse(shells[args[0]]))
	if err := text.Execute(out, newWords()); err != nil {
		fmt.Fprintf(diag, "tlslint: completion: %v\n", err)
		return couldNot
	}
	return clean
}

// A value says what the value of a flag can be.
type value struct {
	Words []string // one of these
	List  bool     // or several, with commas between them
	Kind  kind     // or what the shell knows
}

type kind string

const (
	anything kind = "anything"
	folder   kind = "folder"
	file     kind = "file"
	revision kind = "revision" // of git
)

// flagValues has the flags that take a value. All others are switches.
func flagValues() map[string]value {
	return map[string]value{
		"C":        {Kind: folder},
		"rules":    {Words: ruleNames(), List: true},
		"ports":    {Kind: anything},
		"serials":  {Kind: anything},
		"tags":     {Kind: anything},
		"format":   {Words: formatNames()},
		"color":    {Words: colors},
		"fail-on":  {Words: levelNames()},
		"baseline": {Kind: file},
		"new-from": {Kind: revision},
	}
}

// verbArguments has what stands behind verbs.
func verbArguments() map[string][]string {
	return map[string][]string{
		"completion": shellNames(),
		"explain":    ruleNames(),
		"help":       append(ruleNames(), "explain"),
		"version":    nil,
		"why":        nil,
	}
}

func levelNames() []string {
	var names []string
	for _, level := range analyzer.Levels {
		names = append(names, string(level))
	}
	return names
}

func ruleNames() []string {
	var names []string
	for _, r := range analyzer.Rules() {
		names = append(names, r.Name)
	}
	return names
}

// Words are what can be completed.
type words struct {
	Flags []completedFlag
	Verbs []completedVerb
}

type completedFlag struct {
	Name   string
	Value  value
	Switch bool // it takes no value
}

type completedVerb struct{ Name, Arguments string }

// Choices are the words of a flag's value, for a shell.
func (f completedFlag) Choices() string { return strings.Join(f.Value.Words, " ") }

// AllFlags are the flags with their hyphens, and AllVerbs the verbs.
func (w words) AllFlags() string {
	var list []string
	for _, f := range w.Flags {
		list = append(list, "-"+f.Name)
	}
	return strings.Join(list, " ")
}

func (w words) AllVerbs() string { return strings.Join(verbs, " ") }

func newWords() words {
	var w words
	new(options).flags().VisitAll(func(f *flag.Flag) {
		value, ok := flagValues()[f.Name]
		w.Flags = append(w.Flags, completedFlag{f.Name, value, !ok})
	})
	for _, verb := range verbs {
		w.Verbs = append(w.Verbs, completedVerb{verb, strings.Join(verbArguments()[verb], " ")})
	}
	return w
}

var shells = map[string]string{
	"bash": bash,
	"zsh":  "autoload -Uz bashcompinit && bashcompinit\n" + bash,
	"fish": fish,
}

func shellNames() []string { return slices.Sorted(maps.Keys(shells)) }

// Bash makes a word of the = between a flag and its value, and zsh does not. What
// stands before the part of a word that is completed is in $head.
const bash = `_tlslint() {
	local IFS=$' \t\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} head= choices= kind=
	if [[ $cur == '=' ]]; then
		cur=
	elif [[ $prev == '=' ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	elif [[ $cur == -*=* ]]; then
		head=${cur%%=*}=
		prev=${cur%%=*}
		cur=${cur#*=}
	fi
	case ${prev/#--/-} in
{{- range .Flags}}{{if not .Switch}}
	-{{.Name}}) {{if .Value.Words}}choices='{{.Choices}}'{{if .Value.List}} kind=list{{end}}{{else}}kind={{.Value.Kind}}{{end}} ;;
{{- end}}{{end}}
{{- range .Verbs}}{{if .Arguments}}
	{{.Name}}) choices='{{.Arguments}}' ;;
{{- end}}{{end}}
	*)
		if [[ $cur == -* ]]; then
			choices='{{.AllFlags}}'
		else
			choices='{{.AllVerbs}}' kind=package
		fi
		;;
	esac
	if [[ $kind == list ]]; then
		head+=${cur%"${cur##*,}"}
		cur=${cur##*,}
	elif [[ $kind == revision ]]; then
		choices="HEAD $(git for-each-ref --format='%(refname:short)' 2>/dev/null)"
	fi
	COMPREPLY=($(compgen -P "$head" -W "$choices" -- "$cur"))
	IFS=$'\n'
	case $kind in
	folder | package) COMPREPLY+=($(compgen -P "$head" -d -- "$cur")) ;;
	file) COMPREPLY+=($(compgen -P "$head" -f -- "$cur")) ;;
	esac
	if [[ $kind == package ]]; then
		COMPREPLY+=($(compgen -f -X '!*.go' -- "$cur"))
	fi
	if [[ $kind == folder || $kind == package || $kind == file ]]; then
		compopt -o filenames 2>/dev/null # zsh has no need of it
	fi
}
complete -F _tlslint tlslint
`

const fish = `complete -c tlslint -f
complete -c tlslint -n __fish_use_subcommand -a '{{.AllVerbs}}'
complete -c tlslint -n __fish_use_subcommand -a '(__fish_complete_suffix .go)'
{{range .Verbs}}{{if .Arguments -}}
complete -c tlslint -n '__fish_seen_subcommand_from {{.Name}}' -a '{{.Arguments}}'
{{end}}{{end}}
{{- range .Flags -}}
complete -c tlslint -{{if eq (len .Name) 1}}s{{else}}o{{end}} {{.Name}}
{{- if .Switch}}
{{- else if .Value.List}} -x -a '(__fish_append , {{.Choices}})'
{{- else if .Value.Words}} -x -a '{{.Choices}}'
{{- else if eq .Value.Kind "folder"}} -x -a '(__fish_complete_directories)'
{{- else if eq .Value.Kind "file"}} -r -F
{{- else if eq .Value.Kind "revision"}} -x -a 'HEAD (git for-each-ref --format="%(refname:short)" 2>/dev/null)'
{{- else}} -x
{{- end}}
{{end}}`
