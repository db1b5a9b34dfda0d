const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

const isAlike = (one: Node, other: Node): boolean =>
  one.nodeType === other.nodeType && one.nodeName === other.nodeName

const patchAttributes = (live: Element, wanted: Element): void => {
  for (const { name } of [...live.attributes]) if (!wanted.hasAttribute(name)) live.removeAttribute(name)
  for (const { name, value } of wanted.attributes)
    if (live.getAttribute(name) !== value) live.setAttribute(name, value)
}

const patchChildren = (live: Node, wanted: Node): void => {
  const now = [...live.childNodes]
  const then = [...wanted.childNodes]
  const shorter = Math.min(now.length, then.length)
  let head = 0
  while (head < shorter && now[head]?.isEqualNode(then[head] ?? null)) head += 1
  let tail = 0
  while (tail < shorter - head && now.at(-1 - tail)?.isEqualNode(then.at(-1 - tail) ?? null)) tail += 1
  const old = now.slice(head, now.length - tail)
  const fresh = then.slice(head, then.length - tail)
  const after = now[now.length - tail] ?? null
  for (const [at, child] of fresh.entries()) {
    const there = old[at]
    if (there) patchTree(there, child)
    else live.insertBefore(live.ownerDocument?.importNode(child, true) ?? child, after)
  }
  for (const child of old.slice(fresh.length)) live.removeChild(child)
}

/**
 * Updates a displayed tree to another one with few changes, so that unchanged parts don't flicker or reload, and
 * the scroll position stays.
 */
export function patchTree(live: Node, wanted: Node): void {
  if (!isAlike(live, wanted)) {
    live.parentNode?.replaceChild(live.ownerDocument?.importNode(wanted, true) ?? wanted, live)
    return
  }
  if (isElement(live) && isElement(wanted)) patchAttributes(live, wanted)
  else if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue
  patchChildren(live, wanted)
}
