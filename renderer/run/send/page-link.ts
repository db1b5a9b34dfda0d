/** An address in the two parts that the address bar shows: where it leads, and the page there. */
export const splitAddress = (url: string): { host: string; path: string; secure: boolean } => {
  if (!URL.canParse(url)) return { host: url, path: '', secure: false }
  const { host, pathname, search, protocol } = new URL(url)
  return {
    host,
    path: pathname === '/' && search === '' ? '' : pathname + search,
    secure: protocol === 'https:',
  }
}
