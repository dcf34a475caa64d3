import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { htmlPolicy, nonceForStyles } from './strict_styles';

/** Must be there before Monaco's own modules: they ask for policies as soon as they are loaded. */
self.MonacoEnvironment = { getWorker: () => new EditorWorker(), createTrustedTypesPolicy: htmlPolicy };
nonceForStyles();
