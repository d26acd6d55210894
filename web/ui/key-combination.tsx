import { Kbd } from './kbd.tsx'
import { keySign } from './key-sign.ts'

/** Keys that are pressed together, such as `mod+enter`, in the signs of this keyboard; read out by their names. */
export function KeyCombination({ keys }: { keys: string }) {
  const signs = (keys === '+' ? [keys] : keys.split('+')).map((key) => keySign(key))
  return (
    <span className="flex items-center gap-0.5">
      {signs.map(({ sign, name }) => (
        <span key={sign}>
          <span aria-hidden={name ? true : undefined}>
            <Kbd>{sign}</Kbd>
          </span>
          {name && <span className="sr-only">{name}</span>}
        </span>
      ))}
    </span>
  )
}
