/** What the editor asks of the page. */
export interface EditActions {
  edit(name: string, text: string): void;
  addFile(name: string): void;
  removeFile(name: string): void;
  renameFile(from: string, to: string): void;
  runNow(): void;
}
