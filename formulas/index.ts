/** The formula checker for programs: `check(documentOf("a.md", text))` gives a finding for each claim. */
export { Checker, check, type Options } from "./check.ts";
export { type Document, documentOf } from "./extract/document.ts";
export { type Finding, isRight, type Verdict } from "./judge/finding.ts";
export { type Entry, type Meaning, type Meanings, meanings } from "./meaning/meanings.ts";
