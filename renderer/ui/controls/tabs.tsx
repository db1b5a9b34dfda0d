import type { ReactNode } from 'react'
import { Tabs as RacTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import css from './tabs.module.css'
import { Tag } from './tag.tsx'

export interface TabsProps<T extends string> {
  label: string
  /** `count` only where work is left. */
  tabs: readonly { id: T; label: string; count?: number }[]
  chosen: T
  onChoose: (id: T) => void
  /** Quiet buttons at the right end of the tab bar. */
  toolbar?: ReactNode
  /** What the chosen tab shows. */
  children: ReactNode
}

/** A bar of tabs, 40 high, over the panel of the chosen one. Arrow keys move between them. */
export function Tabs<T extends string>({ label, tabs, chosen, onChoose, toolbar, children }: TabsProps<T>) {
  return (
    <RacTabs
      className={css.tabs ?? ''}
      selectedKey={chosen}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key)
        if (tab) onChoose(tab.id)
      }}
    >
      <div className={css.bar}>
        <TabList aria-label={label} className={css.list ?? ''}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={css.tab ?? ''}>
              {tab.label}
              {tab.count ? <Tag>{tab.count.toLocaleString('en-US')}</Tag> : null}
            </Tab>
          ))}
        </TabList>
        <div className={css.toolbar}>{toolbar}</div>
      </div>
      {/* A panel of its own for each tab: one that only changes its id is not found by the tab that controls it. */}
      <TabPanel key={chosen} id={chosen} className={css.panel ?? ''}>
        {children}
      </TabPanel>
    </RacTabs>
  )
}
