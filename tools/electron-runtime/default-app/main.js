/**
 * The launcher that Electron normally carries as resources/default_app.asar, for the fallback build
 * that lacks it: `electron [-r MODULE]… [switches] APP [arguments]`.
 * It is plain JavaScript because it is packed as it stands and runs inside Electron.
 * Top-level await keeps Electron from becoming ready before the app's own main module has run.
 */
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/** @returns {{ modules: string[], target: string | undefined }} */
function readCommandLine() {
  const modules = []
  const rest = process.argv.slice(1)
  for (let index = 0; index < rest.length; index++) {
    const argument = rest[index]
    if (argument === '-r' || argument === '--require') modules.push(rest[++index])
    else if (!argument.startsWith('-')) return { modules, target: argument }
  }
  return { modules, target: undefined }
}

/** Name, version and folder as the app would have them when packed. */
function takeOnIdentity(folder, manifest) {
  app.setAppPath(folder)
  app.name = manifest.productName ?? manifest.name ?? app.name
  if (manifest.version !== undefined) app.setVersion(manifest.version)
  if (process.platform === 'linux') app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
}

/** @returns {string} the module to load for an app folder or a single script */
function entryOf(target) {
  const path = resolve(target)
  if (!statSync(path).isDirectory()) {
    app.setAppPath(dirname(path))
    return path
  }
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  takeOnIdentity(path, manifest)
  return join(path, manifest.main ?? 'index.js')
}

const { modules, target } = readCommandLine()
process.defaultApp = true
if (target === undefined) {
  console.error('Usage: electron [-r MODULE] APP [arguments]')
  app.exit(2)
} else {
  const requireFromHere = createRequire(join(process.cwd(), 'preload.js'))
  for (const module of modules) requireFromHere(module)
  try {
    await import(pathToFileURL(entryOf(target)).href)
  } catch (error) {
    console.error(error)
    app.exit(1)
  }
}
