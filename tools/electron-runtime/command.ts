import { spawn } from 'node:child_process'

/** How a command ended, with everything it wrote. */
export interface CommandResult {
  readonly code: number
  readonly output: string
}

/**
 * Runs a command to its end and keeps its output (standard output and error in the order they came).
 * A program that cannot be started at all counts as code 127, as in a shell.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly timeoutMs?: number } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      timeout: options.timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code, signal) =>
      resolve({
        code: code ?? 1,
        output: Buffer.concat(chunks).toString('utf8') + (signal === null ? '' : `\nended by ${signal}`),
      }),
    )
  })
}

/** The first file of this name on the PATH that can be run, if any. */
export async function findProgram(name: string): Promise<string | undefined> {
  const found = await runCommand('sh', ['-c', 'command -v "$1"', 'sh', name])
  return found.code === 0 ? found.output.trim() : undefined
}
