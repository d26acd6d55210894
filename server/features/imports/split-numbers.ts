import { parsePhone } from '../../../shared/phone.ts'

const between = /\s*(?:[/／、，,;；|｜]|:{2,})\s*|\s+(?=[0+０＋(（])/

/** The numbers of a cell that has several, 「03-0000-0001 / 06-0000-0002」; what is not all numbers stays one text. */
export function splitNumbers(text: string): string[] {
  const parts = text.split(between).filter(Boolean)
  const areNumbers = parts.every((part) => parsePhone(part).e164 !== null)
  return parts.length > 1 && areNumbers ? parts : [text]
}
