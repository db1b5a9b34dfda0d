import { Laptop, Lock, LockOpen, RotateCw } from 'lucide-react'
import type { SendState } from '../../../../electron/ipc/shapes.ts'
import { IconButton } from '../../../ui/controls/button.tsx'
import css from './page-address-bar.module.css'
import { type Protection, splitAddress } from './page-link.ts'

const signs: Record<Protection, { icon: typeof Lock; label: string }> = {
  encrypted: { icon: Lock, label: 'Encrypted connection' },
  local: { icon: Laptop, label: 'On this computer' },
  none: { icon: LockOpen, label: 'Unencrypted connection' },
}

/** Where the embedded page is, and whose campaigns are scheduled there. */
export function AddressBar({
  page,
  onReload,
}: {
  page: Pick<SendState['page'], 'url' | 'userName'>
  onReload: () => void
}) {
  const { host, path, protection } = splitAddress(page.url)
  const { icon: Icon, label } = signs[protection]
  return (
    <div className={css.address}>
      {host === '' ? null : <Icon className={css.lock} strokeWidth={1.5} role="img" aria-label={label} />}
      <span className={css.host}>{host}</span>
      <span className={css.path} title={page.url}>
        {path}
      </span>
      {page.userName === '' ? null : <span className={css.user}>account {page.userName}</span>}
      <IconButton icon={RotateCw} label="Reload page" keys="Mod+R" small onPress={onReload} />
    </div>
  )
}
