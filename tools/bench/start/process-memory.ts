import { readdir, readFile } from 'node:fs/promises'

const readIfThere = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

/** Returns a process and all its descendants. */
async function processTree(pid: number): Promise<number[]> {
  const children = new Map<number, number[]>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = Number(/^PPid:\s*(\d+)/m.exec(await readIfThere(`/proc/${name}/status`))?.[1] ?? 0)
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const tree = [pid]
  for (const member of tree) tree.push(...(children.get(member) ?? []))
  return tree
}

/** Returns the proportional memory of a process and its descendants, in MB: shared pages count once. Linux only. */
export async function treeMemoryMb(pid: number): Promise<number> {
  let kilobytes = 0
  for (const member of await processTree(pid)) {
    const rollup = await readIfThere(`/proc/${member}/smaps_rollup`)
    kilobytes += Number(/^Pss:\s*(\d+) kB/m.exec(rollup)?.[1] ?? 0)
  }
  return kilobytes / 1024
}
