import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * Every fuse of Electron, by its place in the wire, with its state in the packed program and why.
 * `set: false` marks those that the installed @electron/fuses cannot write: Electron's own default is checked.
 * Plain JavaScript, because electron-builder loads this file itself, also when it is run by hand.
 */
export const DECISIONS = [
  // The program is not to be used as a Node interpreter under a trusted name.
  { place: 0, name: 'RunAsNode', on: false, set: true },
  // The embedded page's sign-in is kept in cookies.
  { place: 1, name: 'EnableCookieEncryption', on: true, set: true },
  // Neither the environment nor the command line may bring code into the main process, where the secrets are.
  { place: 2, name: 'EnableNodeOptionsEnvironmentVariable', on: false, set: true },
  { place: 3, name: 'EnableNodeCliInspectArguments', on: false, set: true },
  // Code comes from the one archive, whose hash is in the signed program (on macOS and Windows).
  { place: 4, name: 'EnableEmbeddedAsarIntegrityValidation', on: true, set: true },
  { place: 5, name: 'OnlyLoadAppFromAsar', on: true, set: true },
  // There is no snapshot of our own.
  { place: 6, name: 'LoadBrowserProcessSpecificV8Snapshot', on: false, set: true },
  // Pages come over the app's own protocol, never from file:.
  { place: 7, name: 'GrantFileProtocolExtraPrivileges', on: false, set: true },
  // Newer Electrons: trap handlers make WebAssembly cheap to check; on is Electron's default.
  { place: 8, name: 'WasmTrapHandlers', on: true, set: false },
]

/** The states in a fuse wire, as @electron/fuses reports them: the characters 0, 1 and r. */
const OFF = 0x30
const ON = 0x31
const REMOVED = 0x72

/**
 * What is wrong with the fuses of a packed program: undecided ones, and those not as decided.
 * @param {Readonly<Record<string, number | string>>} wire from getCurrentFuseWire
 * @returns {string[]} one sentence each, empty when all is well
 */
export function wrongFuses(wire) {
  const problems = []
  for (const [place, state] of Object.entries(wire)) {
    if (place === 'version' || state === REMOVED) continue
    const decision = DECISIONS.find((each) => each.place === Number(place))
    if (decision === undefined) problems.push(`Fuse ${place} of this Electron is new: decide it.`)
    else if (state !== (decision.on ? ON : OFF))
      problems.push(`${decision.name} is not ${decision.on ? 'on' : 'off'}.`)
  }
  return problems
}

/** Where electron-builder has put the program that carries the fuses. */
function programOf(context) {
  const { appOutDir, electronPlatformName, packager } = context
  if (electronPlatformName === 'linux') return join(appOutDir, packager.executableName)
  const name = packager.appInfo.productFilename
  return join(appOutDir, electronPlatformName === 'win32' ? `${name}.exe` : `${name}.app`)
}

/** Called by electron-builder between packing and signing. */
export default async function afterPack(context) {
  // The launcher for unpacked apps, which electron-builder leaves there when it is given a folder with Electron.
  await rm(join(context.packager.getResourcesDir(context.appOutDir), 'default_app.asar'), { force: true })
  const program = programOf(context)
  const states = DECISIONS.filter((each) => each.set).map((each) => [each.place, each.on])
  await flipFuses(program, {
    version: FuseVersion.V1,
    // Flipping breaks the ad-hoc signature that arm64 Macs insist on.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...Object.fromEntries(states),
  })
  const problems = wrongFuses(await getCurrentFuseWire(program))
  if (problems.length > 0) throw new Error(`Fuses of ${program}:\n${problems.join('\n')}`)
}
