# completion: what a shell offers, held against the manual page.
. tests/lib.sh

# Of a section of man/mwin.1.
section()
{
    awk -v name="$1" '/^\.S[hs] / { on = substr($0, 5) == name; next } on' man/mwin.1
}

# "COMMAND --option" from SYNOPSIS; those of every command are of "all".
section SYNOPSIS | awk '
    /^\.Nm/ { getline; name = $2 }
    /^\.Pp/ { name = "all" }
    {
        for (i = 1; i < NF; i++)
            if ($i ~ /^\.?Fl$/ && $(i + 1) ~ /^-[a-z]/)
                print name, "-" $(i + 1)
    }' >"$TMPDIR/synopsis"
section SYNOPSIS | sed -n '/^\.Nm/{n;s/^\.Cm //p;}' | sort >"$TMPDIR/commands"

# The options that COMMAND takes by the manual; "all": the program's.
options()
{
    sed -n "s/^$1 //p; s/^all //p" "$TMPDIR/synopsis" | sort -u
}

# What bash offers for the last of WORD..., sorted, one a line.
offered() # WORD...
{
    env - PATH="$PATH" bash --norc --noprofile -c '
        . "$0" || exit
        [ "$(complete -p mwin)" = "complete -o default -F _mwin mwin" ] || exit
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _mwin
        printf "%s\n" "${COMPREPLY[@]}"' "$TMPDIR/bash" "$@" 2>"$err" | sort
}

expect_offered() # FILE WORD...
{
    wanted=$1
    shift
    offered "$@" >"$out"
    [ ! -s "$err" ] || fail "bash says: $(cat "$err")"
    cmp -s "$wanted" "$out" || fail "for $*: $(diff "$wanted" "$out")"
}

it 'the manual names commands and options'
[ "$(wc -l <"$TMPDIR/commands")" -ge 17 ] || fail "$(cat "$TMPDIR/commands")"
[ "$(options list | wc -l)" -ge 15 ] || fail "$(options list)"

it 'it prints a script for bash, zsh and fish, and for no other shell'
for shell in bash zsh fish; do
    run completion $shell
    expect_status 0
    expect_err_empty
    cp "$out" "$TMPDIR/$shell"
done
for arguments in '' tcsh 'bash zsh' BASH; do
    # shellcheck disable=SC2086 # words
    run completion $arguments
    expect_status 2
    expect_out ''
    expect_err_has 'bash, zsh or fish'
done

if command -v bash >/dev/null; then
    it 'bash offers the commands, and the options of all, for the first word'
    { cat "$TMPDIR/commands"; options all; } | sort >"$TMPDIR/wanted"
    expect_offered "$TMPDIR/wanted" mwin ''
    sed -n '/^ex/p' "$TMPDIR/commands" >"$TMPDIR/wanted"
    expect_offered "$TMPDIR/wanted" mwin ex

    it 'bash offers the options of each command, and no others'
    while read -r name; do
        options "$name" >"$TMPDIR/wanted"
        expect_offered "$TMPDIR/wanted" mwin "$name" --
        expect_offered "$TMPDIR/wanted" mwin -f policy.yaml --now 2026-01-01 "$name" --quiet --
    done <"$TMPDIR/commands"
    options export | grep '^--f' >"$TMPDIR/wanted"
    expect_offered "$TMPDIR/wanted" mwin export --f

    # With -o default, bash offers files if the function offers nothing; it quotes their names.
    it 'bash offers files for the value of an option, and for operands'
    echo >"$TMPDIR/wanted"
    for option in -f --file -o --output --tz; do
        expect_offered "$TMPDIR/wanted" mwin list $option --
        expect_offered "$TMPDIR/wanted" mwin list $option a
    done
    expect_offered "$TMPDIR/wanted" mwin import a
fi

# Of the scripts for zsh and fish: what each names for a command, whether or not the shell is here.
it 'the script for zsh names commands and options as the manual does'
sed -n "s/^        '\([a-z]*\):.*/\1/p" "$TMPDIR/zsh" | sort >"$out"
cmp -s "$out" "$TMPDIR/commands" || fail "$(diff "$out" "$TMPDIR/commands")"
while read -r name; do
    options "$name" >"$TMPDIR/wanted"
    sed -n "/^    $name)/,/;;/s/^            '\(--[a-z-]*\).*/\1/p" "$TMPDIR/zsh" | sort >"$out"
    cmp -s "$out" "$TMPDIR/wanted" || fail "$name: $(diff "$out" "$TMPDIR/wanted")"
done <"$TMPDIR/commands"

it 'the script for fish names commands and options as the manual does'
sed -n 's/.* -n __fish_use_subcommand -f -a \([a-z]*\) .*/\1/p' "$TMPDIR/fish" | sort >"$out"
cmp -s "$out" "$TMPDIR/commands" || fail "$(diff "$out" "$TMPDIR/commands")"
while read -r name; do
    options "$name" >"$TMPDIR/wanted"
    sed -n "s/.*__fish_seen_subcommand_from $name' -l \([a-z-]*\).*/--\1/p" "$TMPDIR/fish" |
        sort >"$out"
    cmp -s "$out" "$TMPDIR/wanted" || fail "$name: $(diff "$out" "$TMPDIR/wanted")"
done <"$TMPDIR/commands"

for shell in bash zsh fish; do
    command -v $shell >/dev/null || continue
    it "$shell accepts its script"
    $shell -n "$TMPDIR/$shell" >"$out" 2>&1 || fail "$(cat "$out")"
    [ ! -s "$out" ] || fail "$(cat "$out")"
done

if command -v fish >/dev/null; then
    it 'fish offers the options of a command'
    XDG_CONFIG_HOME=$TMPDIR HOME=$TMPDIR fish --no-config -c '
        source $argv[1]; complete -C "mwin export --f"' "$TMPDIR/fish" 2>"$err" |
        sed 's/[	=].*//' | sort >"$out"
    options export | grep '^--f' >"$TMPDIR/wanted"
    cmp -s "$out" "$TMPDIR/wanted" || fail "$(diff "$out" "$TMPDIR/wanted")"
fi

finish
