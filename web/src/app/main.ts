import { mount } from 'svelte';
import './style/tokens.css';
import './style/base.css';
import { language } from '../base/text';
import { singleFile } from '../model/project/project';
import { systemPreferences } from '../model/preferences';
import { makeLink } from '../model/share/link';
import App from './App.svelte';
import { makeWorker } from './engine_start';
import { welcome } from './welcome';
import { Workbench } from './workbench';

const workbench = new Workbench(makeWorker, welcome(systemPreferences().language));
workbench.preferences.subscribe((preferences) => {
  language.set(preferences.language);
  document.documentElement.lang = preferences.language;
  document.documentElement.dataset.theme = preferences.theme;
});

// For the browser's console and for measuring: what the page itself works with.
Object.assign(globalThis, {
  tikitaka: {
    cursor: workbench.cursor,
    runner: workbench.runner,
    linkOf: (text: string) => makeLink({ project: singleFile(text), view: null, cursor: null }),
  },
});

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
// The engine's thread runs the program while this one draws the page.
workbench.begin();
mount(App, { target, props: { workbench } });
window.addEventListener('hashchange', () => workbench.openAddress());

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // After the page has settled: the first picture goes before keeping files for later.
  const register = (): void => void navigator.serviceWorker.register('./service_worker.js').catch(() => {});
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register);
}
