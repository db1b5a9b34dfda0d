import { spawn } from 'node:child_process'

/** Runs a program with its output on this terminal, and returns its exit code. */
export function runLive(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  const end = (): void => {
    child.kill('SIGTERM')
  }
  process.once('exit', end)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('exit', end)
      resolve(code ?? 1)
    })
  })
}
