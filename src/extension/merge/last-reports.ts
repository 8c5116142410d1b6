import type * as vscode from 'vscode';
import type { MergePlan } from '../../merge/plan';
import { changedCount } from '../../merge/plan';
import type { MergeReportSources } from '../../merge/report';
import type { Written, WrittenValues } from '../../merge/written';

/** A merge that was carried out. */
export interface MergeRecord {
  readonly plan: MergePlan;
  readonly sources: MergeReportSources;
  readonly date: Date;
  /** What of the export nobody wanted to merge, as it is called. */
  readonly leftOut: readonly string[];
  readonly written: Written;
  readonly apogee: vscode.Uri;
  readonly scodoc: { readonly uri: vscode.Uri; readonly path: string };
  /** How many values the merge wrote. */
  readonly count: number;
}

/** The last merge into each file, while the window lives: nothing of it is stored. */
export class LastReports {
  private readonly records = new Map<string, MergeRecord>();

  /** To be called once a merge has changed a document. */
  remember(document: vscode.TextDocument, merge: Omit<MergeRecord, 'count'>): MergeRecord {
    const record = { ...merge, count: changedCount(merge.plan) };
    this.records.set(document.uri.toString(), record);
    return record;
  }

  of({ uri }: vscode.TextDocument): MergeRecord | undefined {
    return this.records.get(uri.toString());
  }

  /** What the last merge wrote into a document; empty when there was none. */
  valuesOf(document: vscode.TextDocument): WrittenValues {
    return this.of(document)?.written.values ?? nothingWritten;
  }
}

const nothingWritten: WrittenValues = new Map();
