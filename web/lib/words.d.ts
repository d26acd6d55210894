/** The part of a dictionary that scripts/web-build.ts makes. */
declare module '*/ja.ts?rest' {
  export const ja: Readonly<Record<string, string>>
}

declare module '*/en.ts?rest' {
  export const en: Readonly<Record<string, string>>
}
