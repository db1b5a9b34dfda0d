import { Lock, LockOpen, RotateCw } from 'lucide-react'
import type { SendState } from '../../../electron/ipc/shapes.ts'
import { IconButton } from '../../shared/button.tsx'
import { splitAddress } from './page-link.ts'
import css from './send.module.css'

/** Where the embedded page is, and who is signed in there. */
export function AddressBar({ page, onReload }: { page: SendState['page']; onReload: () => void }) {
  const { host, path, secure } = splitAddress(page.url)
  const Icon = secure ? Lock : LockOpen
  return (
    <div className={css.address}>
      <Icon
        className={css.lock}
        strokeWidth={1.5}
        role="img"
        aria-label={secure ? 'Encrypted connection' : 'Connection without encryption'}
      />
      <span className={css.host}>{host}</span>
      <span className={css.path} title={page.url}>
        {path}
      </span>
      {page.signedInAs === '' || page.state === 'sign-in' ? null : (
        <span className={css.signedIn}>signed in as {page.signedInAs}</span>
      )}
      <IconButton icon={RotateCw} label="Load the page again" keys="Mod+R" small onPress={onReload} />
    </div>
  )
}
