/**
 * In the built web every icon of `lucide-react` is made by this (`scripts/web-icons.ts`): the package's own way reads a context
 * and knows four more props.
 */
import { createElement, type ReactElement, type SVGProps } from 'react'

interface IconData {
  node: [tag: string, attributes: Record<string, string>][]
}

interface IconProps extends SVGProps<SVGSVGElement> {
  size?: number
}

export function createIcon({ node }: IconData): (props: IconProps) => ReactElement {
  const lines = node.map(([tag, attributes]) => createElement(tag, attributes))
  return ({ size = 24, className, ...rest }) =>
    createElement(
      'svg',
      {
        viewBox: '0 0 24 24',
        width: size,
        height: size,
        fill: 'none',
        stroke: 'currentColor',
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        className: className ? `lucide ${className}` : 'lucide',
        'aria-hidden': 'role' in rest ? undefined : true,
        ...rest,
      },
      lines,
    )
}
