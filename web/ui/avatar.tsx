import { classes } from './classes.ts'

interface AvatarProps {
  name: string
  size?: 'small' | 'medium' | 'large'
  /** Companies are square, people are round. */
  shape?: 'round' | 'square'
}

const sizes = { small: 'size-6 text-2xs', medium: 'size-8 text-sm', large: 'size-12 text-lg' }

/** The first letters of a name; decoration beside the name itself. */
export function Avatar({ name, size = 'medium', shape = 'round' }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'inline-flex shrink-0 items-center justify-center bg-accent-soft font-bold text-accent select-none',
        sizes[size],
        shape === 'round' ? 'rounded-full' : 'rounded-md',
      )}
    >
      {initials(name)}
    </span>
  )
}

const legalForms = /株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|[(（]株[)）]|[㈱㈲]/g

/** 「株式会社極洋」→「極」, "Ada Lovelace" → "AL". */
export function initials(name: string): string {
  const bare = name.normalize('NFC').replace(legalForms, '').trim() || name.trim()
  const words = bare.split(/\s+/)
  const first = letter(words[0])
  const isLatin = /^\p{Script=Latin}/u.test(first)
  return isLatin && words.length > 1 ? `${first}${letter(words.at(-1))}`.toUpperCase() : first.toUpperCase()
}

function letter(word: string | undefined): string {
  return Array.from(word ?? '')[0] ?? ''
}
