import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppInfo } from '../../electron/ipc/app-info.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { Segmented } from '../ui/controls/segmented.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { Switch } from '../ui/fields/field.tsx'
import { AllowedFrames } from './allowed-frames.tsx'
import { PageLinks } from './page-links.tsx'
import { PageSelectors } from './page-selectors.tsx'
import css from './settings-screen.module.css'

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.group} aria-label={title}>
      <h2 className={css.head}>{title}</h2>
      {children}
    </section>
  )
}

function Choice({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <div className={css.choice}>
      <div className={css.text}>
        <p className={css.title}>{title}</p>
        <p className={css.hint}>{hint}</p>
      </div>
      {children}
    </div>
  )
}

function Vault({ vault }: { vault: AppInfo['vault'] }) {
  return (
    <Choice
      title={vault.encrypted ? 'Encrypted by the system' : 'In memory for this session only'}
      hint={vault.text}
    >
      <Lock aria-hidden="true" />
    </Choice>
  )
}

/** The Settings screen: send desk, preview, Constant Contact's pages, and where credentials are kept. */
export function SettingsScreen() {
  const settings = useVerb('readSettings', undefined)
  const info = useVerb('readAppInfo', undefined)
  const { act } = useAct('saveSettings')
  const error = settings.error ?? info.error
  return (
    <>
      <PageHeader title="Settings" />
      {error ? (
        <ErrorState error={error} onAgain={settings.again} />
      ) : settings.data === undefined || info.data === undefined ? (
        <Skeleton label="Loading settings" rows={8} />
      ) : (
        <div className={css.scroller}>
          <Group title="Send desk">
            <Choice title="Queue order" hint="By time lists the earliest send first.">
              <Segmented
                label="Queue order"
                options={[
                  { id: 'time', label: 'By time' },
                  { id: 'name', label: 'By name' },
                ]}
                chosen={settings.data.sendOrder}
                onChoose={(sendOrder) => void act({ sendOrder })}
              />
            </Choice>
            <Choice
              title="Go to the next campaign"
              hint="Choose when the next campaign opens. A campaign counts as scheduled only after Constant Contact confirms it."
            >
              <Segmented
                label="Go to the next campaign"
                options={[
                  { id: 'pressed', label: 'Right after I click Schedule' },
                  { id: 'confirmed', label: 'After Constant Contact confirms' },
                  { id: 'asked', label: 'Only when I press Done, next' },
                ]}
                chosen={settings.data.nextComes}
                onChoose={(nextComes) => void act({ nextComes })}
              />
            </Choice>
            <Switch
              label="Fill in the time on every page"
              hint="Fills in date and time on the scheduling page. You press Schedule."
              on={settings.data.fillInTimeAlways}
              onChange={(fillInTimeAlways) => void act({ fillInTimeAlways })}
            />
          </Group>
          <Group title="Preview">
            <Choice title="Default width" hint="The width at which the preview opens next to the grid.">
              <Segmented
                label="Default preview width"
                options={[
                  { id: 'desktop', label: 'Desktop' },
                  { id: 'phone', label: 'Phone' },
                ]}
                chosen={settings.data.previewWidth}
                onChoose={(previewWidth) => void act({ previewWidth })}
              />
            </Choice>
          </Group>
          <Group title="Page links">
            <PageLinks
              key={JSON.stringify(settings.data.pageLinks)}
              saved={settings.data.pageLinks}
              onSave={async (pageLinks) => (await act({ pageLinks })).ok}
            />
          </Group>
          <Group title="Allowed frames">
            <AllowedFrames
              key={JSON.stringify(settings.data.frameHosts)}
              saved={settings.data.frameHosts}
              onSave={async (frameHosts) => (await act({ frameHosts })).ok}
            />
          </Group>
          <Group title="Page selectors">
            <PageSelectors
              key={JSON.stringify(settings.data.pageSelectors)}
              saved={settings.data.pageSelectors}
              onSave={async (pageSelectors) => (await act({ pageSelectors })).ok}
            />
          </Group>
          <Group title="Credentials">
            <Vault vault={info.data.vault} />
          </Group>
          <p className={css.version}>
            Campaign Desk {info.data.version}
            {info.data.sandboxUrl ? `, using the sandbox at ${info.data.sandboxUrl}` : ''}
          </p>
        </div>
      )}
    </>
  )
}
