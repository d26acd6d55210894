/** The part of a dictionary that scripts/web-build.ts makes. */
declare module '*.json?rest' {
  const words: Readonly<Record<string, string>>
  // biome-ignore lint/style/noDefaultExport: a JSON module has no other export
  export default words
}
