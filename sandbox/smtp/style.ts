export const stylesheet = `
:root { color-scheme: light; --accent: #1f5fd0; --ink: #1d2433; --soft: #5b6476; --line: #e1e5ec; --wash: #f3f5f9 }
* { box-sizing: border-box }
body { margin: 0; background: var(--wash); color: var(--ink); font: 15px/1.65 system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; overflow-wrap: anywhere }
a { color: var(--accent) }
.banner { margin: 0; padding: 6px 16px; background: #fff4d6; border-bottom: 1px solid #f0dca4; color: #664d03; font-size: 13px; text-align: center; word-break: auto-phrase }
.top { display: flex; justify-content: space-between; align-items: center; gap: 16px; padding: 12px 24px; background: #fff; border-bottom: 1px solid var(--line) }
.mark { color: var(--ink); font-weight: 700; font-size: 17px; text-decoration: none }
.other { font-size: 13px }
main { max-width: 860px; margin: 24px auto; padding: 0 16px 48px }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 1.45 }
.filter { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 0 0 16px }
.filter label { flex: 1 1 220px; font-size: 13px; color: var(--soft) }
input { display: block; width: 100%; font: inherit; min-height: 40px; padding: 6px 10px; border: 1px solid #8a93a5; border-radius: 8px; background: #fff; color: var(--ink) }
button { font: inherit; min-height: 40px; padding: 6px 16px; border: 1px solid #c6ccd8; border-radius: 8px; background: #fff; color: var(--ink); cursor: pointer }
:focus-visible { outline: 3px solid #8ab4ff; outline-offset: 2px }
.card { background: #fff; border: 1px solid var(--line); border-radius: 12px }
.mails { list-style: none; margin: 0; padding: 0 }
.mails li + li { border-top: 1px solid var(--line) }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 20px; color: inherit; text-decoration: none }
.mails a:hover { background: var(--wash) }
.mails strong { font-weight: 600 }
.soft { color: var(--soft); font-size: 13px }
.empty { padding: 48px 20px; text-align: center }
.empty p { margin: 0 }
.mail { padding: 20px }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 16px; margin: 0 0 16px; font-size: 13px }
dt { color: var(--soft) }
dd { margin: 0 }
iframe { display: block; width: 100%; height: 640px; border: 1px solid var(--line); border-radius: 8px; background: #fff }
h2 { margin: 24px 0 8px; font-size: 15px }
details { margin-top: 16px }
summary { cursor: pointer; font-weight: 600 }
pre { margin: 8px 0 0; padding: 12px; border-radius: 8px; background: var(--wash); font: 13px/1.6 ui-monospace, "Noto Sans Mono CJK JP", monospace; white-space: pre-wrap }
@media (max-width: 600px) { .top { padding: 10px 16px } .mails a { grid-template-columns: 1fr; padding: 12px 16px } .mail { padding: 16px } main { margin-top: 16px } }
`

/** Looks every two seconds whether something new has come, and shows it. */
export const refresher = `
const { newest, api } = document.currentScript.dataset
setInterval(async () => {
  if (document.hidden || document.activeElement instanceof HTMLInputElement) return
  const answer = await fetch(api).catch(() => null)
  if (!answer?.ok) return
  const { items } = await answer.json()
  if ((items[0]?.id ?? '') !== newest) location.reload()
}, 2000)
`
