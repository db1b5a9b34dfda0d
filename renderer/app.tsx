import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { Redirect, Route, Router, Switch, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { AccountsScreen } from './accounts/accounts-screen.tsx'
import { ConnectScreen } from './accounts/connect-screen.tsx'
import css from './app.module.css'
import { ContactsScreen } from './contacts/contacts-screen.tsx'
import { ImportScreen } from './contacts/import-screen.tsx'
import { BatchScreen } from './contacts/report/batch-screen.tsx'
import { LocationsScreen } from './locations/locations-screen.tsx'
import { RunScreen } from './run/run-screen.tsx'
import { type RunTab, runTabs } from './run/run-tab.ts'
import { RunsScreen } from './runs/runs-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'
import { followChanges } from './shared/api.ts'
import { AppCommands } from './shell/app-commands.tsx'
import { PushEnded } from './shell/push-ended.tsx'
import { Rail } from './shell/rail.tsx'
import { ScreenBoundary } from './shell/screen-boundary.tsx'
import { TemplatesScreen } from './templates/list/templates-screen.tsx'
import { TemplateScreen } from './templates/template-screen.tsx'
import { TodayScreen } from './today/today-screen.tsx'
import { Notices } from './ui/feedback/notice.tsx'

/** Results are cached until the main process invalidates them. */
const makeClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

const runTabOf = (tab: string): RunTab | undefined => runTabs.find((known) => known === tab)

function Screens() {
  const [at, navigate] = useLocation()
  return (
    <RouterProvider navigate={navigate}>
      <div className={css.app}>
        <Rail />
        <main className={css.screen}>
          <ScreenBoundary at={at}>
            <Switch>
              <Route path="/" component={TodayScreen} />
              <Route path="/runs" component={RunsScreen} />
              <Route path="/runs/:id/:tab">
                {({ id, tab }) => {
                  const known = runTabOf(tab)
                  return known ? (
                    <RunScreen key={id} runId={id} tab={known} />
                  ) : (
                    <Redirect to={`/runs/${id}/values`} />
                  )
                }}
              </Route>
              <Route path="/runs/:id">{({ id }) => <Redirect to={`/runs/${id}/values`} />}</Route>
              <Route path="/locations" component={LocationsScreen} />
              <Route path="/contacts" component={ContactsScreen} />
              <Route path="/contacts/files/:batchId">
                {({ batchId }) => <BatchScreen key={batchId} batchId={batchId} />}
              </Route>
              <Route path="/contacts/:id">{({ id }) => <ImportScreen key={id} id={id} />}</Route>
              <Route path="/templates" component={TemplatesScreen} />
              <Route path="/templates/:id">{({ id }) => <TemplateScreen id={id} />}</Route>
              <Route path="/accounts" component={AccountsScreen} />
              <Route path="/accounts/connect/:accountId?">
                {({ accountId }) => <ConnectScreen key={accountId} accountId={accountId} />}
              </Route>
              <Route path="/settings" component={SettingsScreen} />
              <Route>
                <Redirect to="/" />
              </Route>
            </Switch>
          </ScreenBoundary>
        </main>
      </div>
      <AppCommands />
      <PushEnded />
      <Notices />
    </RouterProvider>
  )
}

/** The whole page: rail, screen, palette, notices. */
export function App() {
  const [client] = useState(makeClient)
  useEffect(() => followChanges(client), [client])
  return (
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={client}>
        <Router hook={useHashLocation}>
          <Screens />
        </Router>
      </QueryClientProvider>
    </I18nProvider>
  )
}
