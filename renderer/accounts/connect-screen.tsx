import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { AppInfo } from '../../electron/ipc/app-info.ts'
import type { Output } from '../../electron/ipc/contract.ts'
import type { Account } from '../../electron/ipc/shapes.ts'
import { useVerb } from '../shared/api.ts'
import { Segmented } from '../ui/controls/segmented.tsx'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import css from './connect-screen.module.css'
import { ConnectV1 } from './connect-v1.tsx'
import { ConnectV3 } from './connect-v3.tsx'

type Api = 'v3' | 'v1'

interface ConnectProps {
  signInInfo: Output<'readSignInInfo'>
  info: AppInfo
  known: Account | undefined
}

function Connect({ signInInfo, info, known }: ConnectProps) {
  const [, navigate] = useLocation()
  const [api, setApi] = useState<Api>(known?.kind === 'v1' ? 'v1' : 'v3')
  const connected = (account: Account): void => {
    // The browser may have signed in to another account.
    const isOther = known !== undefined && known.id !== account.id
    postNotice({
      tone: isOther ? 'warn' : 'ok',
      text: isOther
        ? `Connected ${account.organization}. You still need to sign in to ${known.organization}.`
        : `Connected ${account.organization}.`,
    })
    navigate('/accounts')
  }
  return (
    <div className={css.scroller}>
      <div className={css.page}>
        {known === undefined ? (
          <div className={css.api}>
            <Segmented
              label="API version"
              options={[
                { id: 'v3', label: 'API V3' },
                { id: 'v1', label: 'API V1 (XML)' },
              ]}
              chosen={api}
              onChoose={setApi}
            />
          </div>
        ) : null}
        {api === 'v3' ? (
          <ConnectV3
            signInInfo={signInInfo}
            known={known}
            localZone={info.timeZone}
            onConnected={connected}
          />
        ) : (
          <ConnectV1 known={known} localZone={info.timeZone} onConnected={connected} />
        )}
        <p className={css.vault}>
          {info.vault.encrypted ? <Lock aria-hidden="true" /> : <Glyph shape="warning" />}
          {info.vault.text}
        </p>
      </div>
    </div>
  )
}

/** Connects an account, or signs in again to an account that is already connected. */
export function ConnectScreen({ accountId }: { accountId?: string | undefined }) {
  const signInInfo = useVerb('readSignInInfo', undefined)
  const info = useVerb('readAppInfo', undefined)
  const accounts = useVerb('listAccounts', undefined)
  const known = accounts.data?.find(({ id }) => id === accountId)
  const error = signInInfo.error ?? info.error ?? accounts.error
  const title = known === undefined ? 'Connect Constant Contact' : `Sign in to ${known.organization}`
  return (
    <>
      <PageHeader title={title} path={[{ label: 'Accounts', to: '/accounts' }]} />
      {error ? (
        <ErrorState
          error={error}
          onAgain={() => {
            signInInfo.again()
            info.again()
            accounts.again()
          }}
        />
      ) : signInInfo.data === undefined || info.data === undefined || accounts.data === undefined ? (
        <Skeleton label="Loading sign-in settings" rows={8} />
      ) : (
        <Connect signInInfo={signInInfo.data} info={info.data} known={known} />
      )}
    </>
  )
}
