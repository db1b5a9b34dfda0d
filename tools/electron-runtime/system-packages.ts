import { findProgram, runCommand } from './command.ts'
import { RuntimeProblem } from './problem.ts'

/** A required part of the Linux system, how to detect it, and what installs it. */
interface SystemPart {
  readonly check: { readonly library: string } | { readonly program: string }
  /** Debian and Ubuntu names, the newer first: libraries were renamed when time became 64 bits wide. */
  readonly packages: readonly string[]
}

const WINDOW: readonly SystemPart[] = [
  { check: { library: 'libgtk-3.so.0' }, packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { check: { library: 'libnss3.so' }, packages: ['libnss3'] },
  { check: { library: 'libasound.so.2' }, packages: ['libasound2t64', 'libasound2'] },
  { check: { library: 'libgbm.so.1' }, packages: ['libgbm1'] },
]
const DISPLAY: readonly SystemPart[] = [{ check: { program: 'Xvfb' }, packages: ['xvfb'] }]
const KEYRING: readonly SystemPart[] = [
  { check: { program: 'gnome-keyring-daemon' }, packages: ['gnome-keyring'] },
  { check: { program: 'dbus-daemon' }, packages: ['dbus'] },
  { check: { library: 'libsecret-1.so.0' }, packages: ['libsecret-1-0'] },
]

/** What besides Electron's own libraries has to be there. */
export interface SystemNeeds {
  readonly display: boolean
  readonly keyring: boolean
}

/**
 * Ensures that the Linux system has what Electron needs: installs what is missing if that needs no password (root,
 * or CI with passwordless sudo). Does nothing on other systems.
 * @throws RuntimeProblem naming the packages in one apt line otherwise
 */
export async function ensureSystemPackages(needs: SystemNeeds, log: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux') return
  const wanted = [...WINDOW, ...(needs.display ? DISPLAY : []), ...(needs.keyring ? KEYRING : [])]
  const missing = await findMissing(wanted)
  if (missing.length === 0) return
  const apt = await findProgram('apt-get')
  if (apt === undefined) {
    throw new RuntimeProblem(
      `This system lacks ${missing.map(nameOf).join(', ')}.`,
      "Install them with the system's package manager.",
    )
  }
  const prefix = await rootPrefix()
  const packages = await choosePackages(missing, prefix)
  const line = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (prefix === undefined) {
    throw new RuntimeProblem(`This system lacks ${missing.map(nameOf).join(', ')}.`, `sudo ${line}`)
  }
  log(`Installing ${packages.join(' ')} …`)
  await install(packages, prefix)
  const still = await findMissing(missing)
  if (still.length > 0) {
    throw new RuntimeProblem(`Installed, but still missing: ${still.map(nameOf).join(', ')}.`, `sudo ${line}`)
  }
}

/** How to run a command as root without a password: directly, with sudo, or not at all. */
async function rootPrefix(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return []
  if (process.env.CI !== 'true') return undefined
  return (await runCommand('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined
}

const nameOf = (part: SystemPart): string =>
  'library' in part.check ? part.check.library : part.check.program

async function findMissing(parts: readonly SystemPart[]): Promise<readonly SystemPart[]> {
  const libraries = await listLibraries()
  const missing: SystemPart[] = []
  for (const part of parts) {
    const there =
      'library' in part.check
        ? libraries.has(part.check.library)
        : (await findProgram(part.check.program)) !== undefined
    if (!there) missing.push(part)
  }
  return missing
}

/** Names as the dynamic linker knows them. */
async function listLibraries(): Promise<ReadonlySet<string>> {
  // ldconfig lives in sbin, which an ordinary user's PATH may lack.
  const listed = await runCommand('sh', ['-c', 'PATH="$PATH:/sbin:/usr/sbin" ldconfig -p'])
  return new Set(listed.output.split('\n').map((line) => line.trim().split(' ')[0] ?? ''))
}

/** A fresh machine has no package lists yet: they are fetched if none of the names is known. */
async function choosePackages(
  parts: readonly SystemPart[],
  prefix: readonly string[] | undefined,
): Promise<readonly string[]> {
  const known = await listKnown(parts)
  if (prefix !== undefined && parts.some((part) => !part.packages.some((name) => known.has(name)))) {
    await runAsRoot(prefix, ['apt-get', 'update'])
    return chooseKnown(parts, await listKnown(parts))
  }
  return chooseKnown(parts, known)
}

function chooseKnown(parts: readonly SystemPart[], known: ReadonlySet<string>): readonly string[] {
  return parts.map((part) => part.packages.find((name) => known.has(name)) ?? part.packages.at(-1) ?? '')
}

/** `apt-cache show` prints a record for real packages only, not for names that others provide. */
async function listKnown(parts: readonly SystemPart[]): Promise<ReadonlySet<string>> {
  const shown = await runCommand('apt-cache', ['show', ...parts.flatMap((part) => part.packages)])
  return new Set([...shown.output.matchAll(/^Package: (\S+)$/gm)].map((match) => match[1] ?? ''))
}

async function install(packages: readonly string[], prefix: readonly string[]): Promise<void> {
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]
  const first = await runAsRoot(prefix, command)
  if (first.code === 0) return
  // Outdated lists name files that no longer exist.
  await runAsRoot(prefix, ['apt-get', 'update'])
  const second = await runAsRoot(prefix, command)
  if (second.code !== 0) {
    throw new RuntimeProblem(`apt-get failed:\n${second.output.trim()}`, `Run by hand: ${command.join(' ')}`)
  }
}

function runAsRoot(prefix: readonly string[], command: readonly string[]) {
  // env after sudo, because sudo doesn't pass the environment on. The lock may be held by another install.
  const [program = '', ...args] = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    ...command.slice(0, 1),
    '-o',
    'DPkg::Lock::Timeout=300',
    ...command.slice(1),
  ]
  return runCommand(program, args)
}
