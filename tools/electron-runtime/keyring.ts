import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endProcess, endWithParent } from './child-process.ts'
import { runCommand } from './command.ts'
import { RuntimeProblem } from './problem.ts'

/** A real, unlocked gnome-keyring: what a program needs to use it, and how to end it. */
export interface Keyring {
  readonly env: Readonly<Record<string, string>>
  /** For Electron's command line, before the app. */
  readonly args: readonly string[]
  close(): Promise<void>
}

/** In the environment of a program that shall find no keyring, whatever the person's session has. */
export const NO_KEYRING_ENV = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } as const

const START_LIMIT_MS = 10_000

/**
 * Starts an unlocked keyring of its own, on a bus of its own and with its files in a temporary folder:
 * the person's own keyring is neither read nor changed. Linux only;
 * `prepareElectron({ keyring: true })` has installed the programs before.
 * @throws RuntimeProblem when it does not start
 */
export async function openKeyring(): Promise<Keyring> {
  const home = await mkdtemp(join(tmpdir(), 'campaign-desk-keyring-'))
  const started: ChildProcess[] = []
  const close = async (): Promise<void> => {
    for (const child of started.toReversed()) await endProcess(child)
    await rm(home, { recursive: true, force: true })
  }
  try {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    started.push(bus)
    endWithParent(bus)
    const env = { DBUS_SESSION_BUS_ADDRESS: await readAddress(bus) }
    started.push(startDaemon({ ...process.env, ...env, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home }))
    await waitForSecretService(env)
    return { env, args: keyringArgs(), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Runs `work` with an unlocked keyring, which is closed afterwards. */
export async function withKeyring<T>(work: (keyring: Keyring) => Promise<T>): Promise<T> {
  const keyring = await openKeyring()
  try {
    return await work(keyring)
  } finally {
    await keyring.close()
  }
}

/** The switch for a program started by hand, and a module that sets it again after Playwright's loader replaced it. */
const keyringArgs = (): readonly string[] => [
  '--password-store=gnome-libsecret',
  '-r',
  join(import.meta.dirname, 'use-keyring.cjs'),
]

function startDaemon(env: NodeJS.ProcessEnv): ChildProcess {
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  endWithParent(daemon)
  daemon.stdin?.end('campaign-desk')
  return daemon
}

async function readAddress(bus: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of bus.stdout ?? []) {
    text += String(chunk)
    if (text.includes('\n')) return text.trim()
  }
  throw new RuntimeProblem('dbus-daemon did not start.', 'sudo apt-get install -y dbus')
}

/** The daemon takes the name on the bus when it is unlocked and ready. */
async function waitForSecretService(env: Readonly<Record<string, string>>): Promise<void> {
  const question = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus']
  const name = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
  const deadline = Date.now() + START_LIMIT_MS
  while (Date.now() < deadline) {
    const answer = await runCommand('dbus-send', [...question, ...name], { env: { ...process.env, ...env } })
    if (answer.output.includes('boolean true')) return
    await sleep(50)
  }
  throw new RuntimeProblem(
    'gnome-keyring did not answer within ten seconds.',
    'sudo apt-get install -y gnome-keyring dbus libsecret-1-0',
  )
}
