type Child = Node | string | null

/** A DOM element with a class and children; text is always text, never markup. */
export const el = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children.filter((child) => child !== null))
  return made
}

const svgSpace = 'http://www.w3.org/2000/svg'

/** An SVG of one path in a square of `size` units, named for those who cannot see it. */
export const drawing = (className: string, path: string, size: number, name: string | null) => {
  const svg = document.createElementNS(svgSpace, 'svg')
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`)
  svg.setAttribute('class', className)
  if (name) {
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', name)
  } else svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(svgSpace, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}
