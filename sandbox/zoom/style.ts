/** The one stylesheet of the sandbox pages, served as a file so that no inline style is needed. */
export const stylesheet = `
:root { color-scheme: light; --blue: #0b5cff; --blue-dark: #0847c7; --ink: #1c2333; --soft: #5a6478; --line: #dfe3ea; --wash: #f5f7fa }
* { box-sizing: border-box }
body { margin: 0; background: var(--wash); color: var(--ink); font: 15px/1.65 system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; overflow-wrap: anywhere }
a { color: var(--blue-dark) }
.banner { margin: 0; padding: 6px 16px; background: #fff4d6; border-bottom: 1px solid #f0dca4; color: #664d03; font-size: 13px; text-align: center; text-wrap: balance; word-break: auto-phrase }
.top { display: flex; justify-content: space-between; align-items: center; gap: 16px; padding: 12px 24px; background: #fff; border-bottom: 1px solid var(--line) }
.mark { color: var(--blue-dark); font-weight: 700; font-size: 17px; text-decoration: none; white-space: nowrap }
.top nav { display: flex; gap: 16px; font-size: 13px }
main { max-width: 460px; margin: 40px auto; padding: 0 16px }
main.wide { max-width: 1180px; margin: 24px auto }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.4; text-wrap: balance; word-break: auto-phrase }
h2 { margin: 0 0 12px; font-size: 16px }
p { margin: 0 0 16px }
.soft { color: var(--soft); font-size: 13px }
.card { padding: 28px; background: #fff; border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 1px 2px rgb(20 30 60 / 5%) }
.wide .card { padding: 18px 20px; margin-bottom: 16px }
button { font: inherit; cursor: pointer; border-radius: 8px; border: 1px solid #c6ccd8; background: #fff; color: var(--ink); padding: 8px 16px; min-height: 40px }
button:hover { background: var(--wash) }
button.primary { border-color: var(--blue); background: var(--blue); color: #fff; font-weight: 600 }
button.primary:hover { background: var(--blue-dark) }
button.danger { color: #b42318; border-color: #f0b8b2 }
:focus-visible { outline: 3px solid #8ab4ff; outline-offset: 2px }
input, select { font: inherit; min-height: 40px; padding: 6px 10px; border: 1px solid #aab2c0; border-radius: 8px; background: #fff; color: var(--ink); width: 100%; min-width: 0 }
label { display: block; font-size: 13px; color: var(--soft) }
.people { list-style: none; margin: 0 0 24px; padding: 0; display: grid; gap: 8px }
.people button { width: 100%; text-align: left; padding: 10px 14px; display: block }
.people strong, .people span { display: block }
.people span { font-size: 13px; color: var(--soft) }
.tag { display: inline-block; margin-top: 2px; padding: 0 8px; border-radius: 99px; background: #eef1f6; color: #465069; font-size: 12px }
.people span.tag { display: inline-block; font-size: 12px }
.tag.on { background: #e1f4e7; color: #14602f }
.inline { display: flex; gap: 8px; align-items: end }
.inline > label { flex: 1 }
.inline button { white-space: nowrap }
.permission { margin: 0 0 16px; padding: 14px 16px; border: 1px solid var(--line); border-radius: 8px; list-style: none }
.permission li + li { margin-top: 12px }
.permission span { display: block; font-size: 13px; color: var(--soft) }
.actions { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; margin-bottom: 16px }
.actions button { width: 100% }
.problem { padding: 8px 12px; border-radius: 8px; background: #fdecea; color: #8a1c13 }
pre { margin: 0; padding: 12px; border-radius: 8px; background: var(--wash); font-size: 12px; white-space: pre-wrap }
code { font-size: 12px }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px; align-items: end; margin-bottom: 12px }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center }
.scroll { overflow-x: auto; margin: 0 -20px; padding: 0 20px }
table { width: 100%; border-collapse: collapse; font-size: 13px }
th, td { padding: 6px 12px 6px 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line) }
thead td { border-top: 0 }
th { color: var(--soft); font-weight: 500; border-top: 0; white-space: nowrap }
td { min-width: 90px; max-width: 340px }
td button, td select { min-height: 32px; padding: 2px 10px; width: auto }
td.time { white-space: nowrap; font-variant-numeric: tabular-nums }
details { margin-top: 4px }
summary { cursor: pointer; color: var(--blue-dark) }
.endpoint { display: flex; flex-wrap: wrap; gap: 8px 16px; justify-content: space-between; align-items: center; margin-bottom: 16px; padding: 12px 14px; border: 1px solid var(--line); border-radius: 8px }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 16px; align-items: start }
@media (max-width: 720px) {
  .top { padding: 10px 16px }
  main { margin: 20px auto }
  .card { padding: 20px }
  .columns { grid-template-columns: 1fr }
  table { min-width: 700px }
}
`
