#!/usr/bin/env python3
"""Findings over real projects: what a build finds, how it differs from another, and what its findings are worth.

  check.py run       --tool BIN --clones DIR            counts against corpus.toml
  check.py diff      --old BIN --new BIN --clones DIR   place by place, what came and what went
  check.py precision --tool BIN --clones DIR            true, false and unsure per rule and level, from verdicts.tsv
  check.py tables    --tool BIN --clones DIR            writes the same counts into the pages of the rules, docs/trust.md and the README
  check.py sample    --tool BIN --clones DIR --rule R   findings without a verdict, with their source, spread over the projects
  check.py judge     KEY true|false|unsure REASON       writes a verdict (KEY is what sample prints)
  check.py bless     --tool BIN --clones DIR            writes the counts of corpus.toml anew

DIR holds one folder per repository, named like its last part; check out the commits that corpus.toml names. Python 3.11, nothing else.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
CORPUS = HERE.parent / "corpus.toml"
VERDICTS = HERE / "verdicts.tsv"
ROOT = HERE.parent.parent
VERDICTS_IN_ORDER = ["true", "false", "unsure", "not judged"]


def repositories(args):
    """The repositories of the corpus that are there, with their folders."""
    wanted = set(args.repository or [])
    for one in tomllib.loads(CORPUS.read_text())["repository"]:
        folder = pathlib.Path(args.clones) / one["name"].split("/")[1]
        if wanted and one["name"].split("/")[1] not in wanted:
            continue
        if folder.is_dir():
            yield one, folder
        else:
            print(f"{one['name']}: not in {args.clones}, left out", file=sys.stderr)


def findings(tool, folder, level="warning"):
    """What a build says about a folder, without the project's own configuration; with notes, those of low confidence too."""
    sure = ["--confidence", "low"] if level == "note" else []
    command = [str(pathlib.Path(tool).resolve()), "--isolated", "--format", "json", "--exit-zero", "--level", level, *sure, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if not done.stdout.strip():
        sys.exit(f"{folder}: {done.stderr.strip()}")
    return json.loads(done.stdout)["findings"]


def everything(tool, args, level="warning"):
    """(repository, findings) for all, two at a time."""
    work = list(repositories(args))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for (one, folder), found in zip(work, pool.map(lambda it: findings(tool, it[1], level), work)):
            yield one, folder, found


def key(one, finding):
    return f"{one['name'].split('/')[1]}:{finding['rule']}:{finding['fingerprint']}"


def place(one, finding):
    return f"{one['name'].split('/')[1]}/{finding['path']}:{finding['line']}"


def counts(found):
    return dict(sorted(collections.Counter(finding["rule"] for finding in found).items()))


def run(args):
    differ = 0
    for one, _, found in everything(args.tool, args):
        now, then = counts(found), one.get("findings", {})
        for rule in sorted(now.keys() | then.keys()):
            if now.get(rule, 0) != then.get(rule, 0):
                differ += 1
                print(f"{one['name']}: {rule}: {then.get(rule, 0)} expected, {now.get(rule, 0)} found")
    print(f"{differ} counts differ" if differ else "all counts are as corpus.toml says")
    return differ > 0


def bless(args):
    found = {one["name"]: counts(all_of_it) for one, _, all_of_it in everything(args.tool, args)}
    head = CORPUS.read_text().split("[[repository]]")[0]
    parts = []
    for one in tomllib.loads(CORPUS.read_text())["repository"]:
        rules = found.get(one["name"], one.get("findings", {}))
        table = ", ".join(f"{rule} = {number}" for rule, number in rules.items())
        parts.append(f'[[repository]]\nname = "{one["name"]}"\nlook = {one["look"]}\ncommit = "{one["commit"]}"\nfindings = {{ {table} }}\n')
    CORPUS.write_text(head + "\n".join(parts))


def diff(args):
    came = went = 0
    known = verdicts()
    new = {one["name"]: found for one, _, found in everything(args.new, args)}
    for one, folder, before in everything(args.old, args):
        old_keys, new_keys = ({key(one, it) for it in some} for some in (before, new[one["name"]]))
        for sign, some, other in (("-", before, new_keys), ("+", new[one["name"]], old_keys)):
            for finding in some:
                if key(one, finding) in other:
                    continue
                came, went = came + (sign == "+"), went + (sign == "-")
                verdict = known.get(key(one, finding), ("not judged", ""))
                print(f"{sign} {place(one, finding)} {finding['rule']}: {finding['message']} [{verdict[0]}]")
                print(f"      {line(folder, finding)}")
    print(f"{came} came, {went} went")
    return False


def line(folder, finding):
    lines = (folder / finding["path"]).read_text(errors="replace").splitlines()
    return lines[finding["line"] - 1].strip() if finding["line"] <= len(lines) else ""


def verdicts():
    """key → (verdict, reason)"""
    if not VERDICTS.exists():
        return {}
    rows = (row.split("\t") for row in VERDICTS.read_text().splitlines() if row and not row.startswith("#"))
    return {row[0]: (row[1], row[3]) for row in rows}


def tally(args):
    """(rule, level) → how many findings have which verdict, and the projects in which some were judged; look → the same of its warnings"""
    known = verdicts()
    total, where, looks = (collections.defaultdict(kind) for kind in (collections.Counter, set, collections.Counter))
    for one, _, found in everything(args.tool, args, "note"):
        for finding in found:
            kind = (finding["rule"], finding["level"])
            verdict = known.get(key(one, finding), ("not judged", ""))[0]
            total[kind][verdict] += 1
            if finding["level"] == "warning":
                looks[one["look"]][verdict] += 1
            if verdict != "not judged":
                where[kind].add(one["name"])
    return total, where, looks


def precision(args):
    total, where, looks = tally(args)
    print(f"{'rule':30} {'level':8} {'true':>5} {'false':>5} {'unsure':>6} {'not judged':>10} {'projects':>8}  precision")
    for kind, by in sorted(total.items(), key=lambda it: (it[0][1] != "warning", it[0])):
        judged = by["true"] + by["false"]
        share = f"{by['true'] / judged:.2f} of {judged}" if judged else "-"
        counts = f"{by['true']:5} {by['false']:5} {by['unsure']:6} {by['not judged']:10} {len(where[kind]):8}"
        print(f"{kind[0]:30} {kind[1]:8} {counts}  {share}")
    for look, by in sorted(looks.items()):
        print(f"warnings of look {look}: {words(by)}")
    return False


def words(by):
    """Counts of verdicts, those that there are."""
    return ", ".join(f"{number} {verdict}" for verdict in VERDICTS_IN_ORDER if (number := by.get(verdict, 0)))


def tables(args):
    total, where, looks = tally(args)

    def row(*cells):
        return "| " + " | ".join(map(str, cells)) + " |"

    def cells(by):
        return [by[verdict] for verdict in VERDICTS_IN_ORDER]

    corpus = tomllib.loads(CORPUS.read_text())
    projects = collections.Counter(one["look"] for one in corpus["repository"])
    first = {number: look["first"] for number, look in enumerate(corpus["look"], 1)}
    first = {number: look if isinstance(look, str) else words(look) for number, look in first.items()}
    rows = [row(projects[number], first[number], words(by)) for number, by in sorted(looks.items())]
    replace_rows(ROOT / "README.md", "| projects | first look |", rows)
    warnings = sorted(kind for kind in total if kind[1] == "warning")
    replace_rows(ROOT / "docs/trust.md", "| rule | true |", [row(f"`{kind[0]}`", *cells(total[kind])) for kind in warnings])
    for page in sorted((ROOT / "rules").glob("*.md")):
        kinds = [(page.stem, level) for level in ("warning", "note") if (page.stem, level) in total]
        replace_rows(page, "| level | true |", [row(kind[1], *cells(total[kind]), len(where[kind])) for kind in kinds])
    return False


def replace_rows(page, head, rows):
    """Puts rows into the table of a page whose first line begins like `head`, if the page has one."""
    lines = page.read_text().splitlines()
    start = next((at + 2 for at, line in enumerate(lines) if line.startswith(head)), None)
    if start is not None and rows:
        end = next(at for at in range(start, len(lines) + 1) if at == len(lines) or not lines[at].startswith("|"))
        page.write_text("\n".join(lines[:start] + rows + lines[end:]) + "\n")


def sample(args):
    known = verdicts()
    by_repository = [
        [
            (one, folder, finding)
            for finding in found
            if (finding["rule"], finding["level"]) == (args.rule, args.level) and key(one, finding) not in known
        ]
        for one, folder, found in everything(args.tool, args, args.level)
    ]
    shown = 0
    for turn in range(max(map(len, by_repository), default=0)):
        for some in by_repository:
            if turn < len(some) and shown < args.number:
                shown += 1
                show(*some[turn], args.around)
    return False


def show(one, folder, finding, around):
    print(f"\n=== {key(one, finding)} {place(one, finding)} in {finding.get('function')}\n{finding['message']}")
    for step in finding["trace"]:
        print(f"  {step['path']}:{step['line']}: {step['message']}")
    lines = (folder / finding["path"]).read_text(errors="replace").splitlines()
    places = [finding["line"]] + [it["line"] for it in finding["trace"] + finding["related"] if it["path"] == finding["path"]]
    wanted = set()
    for number in places:
        wanted.update(range(max(1, number - around), min(len(lines), number + around) + 1))
    before = 0
    for number in sorted(wanted):
        if number != before + 1:
            print("   ⋮")
        before = number
        print(f"{'>' if number == finding['line'] else ' '}{number:5} {lines[number - 1]}")


def judge(args):
    rows = VERDICTS.read_text().splitlines() if VERDICTS.exists() else ["# key\tverdict\tplace\treason"]
    rows = [row for row in rows if not row.startswith(args.key + "\t")]
    rows.append("\t".join([args.key, args.verdict, args.place, args.reason]))
    VERDICTS.write_text("\n".join(rows[:1] + sorted(rows[1:])) + "\n")
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, what in (("run", run), ("bless", bless), ("diff", diff), ("precision", precision), ("tables", tables), ("sample", sample)):
        command = commands.add_parser(name)
        command.set_defaults(what=what)
        command.add_argument("--clones", required=True)
        command.add_argument("--repository", action="append", help="only this one (its last part); may be repeated")
        for option in ("--old", "--new") if name == "diff" else ("--tool",):
            command.add_argument(option, required=True)
        if name == "sample":
            command.add_argument("--rule", required=True)
            command.add_argument("--level", choices=["warning", "note"], default="warning")
            command.add_argument("--number", type=int, default=20)
            command.add_argument("--around", type=int, default=6)
    command = commands.add_parser("judge")
    command.set_defaults(what=judge)
    command.add_argument("key")
    command.add_argument("verdict", choices=["true", "false", "unsure"])
    command.add_argument("reason")
    command.add_argument("--place", default="", help="for readers only")
    args = parser.parse_args()
    sys.exit(1 if args.what(args) else 0)


if __name__ == "__main__":
    main()
