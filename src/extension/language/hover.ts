import * as vscode from 'vscode';
import type { Column } from '../../maquette/model';
import type {
  ColumnExplanation,
  CountExplanation,
  Explanation,
  ResultCodeExplanation,
  TermExplanation,
  ValueExplanation,
} from '../../language/hover';
import { explain } from '../../language/hover';
import type { Student } from '../../language/students';
import { sayValue } from '../../language/value';
import { elementName } from '../../wording/elements';
import { studentName } from '../../wording/people';
import { columnFieldNames } from '../../wording/sections';
import { admissionName, sessionName, typeObjetName, typeResultatName } from '../../wording/types';
import { lookAt } from './cursor';
import type { Maquettes } from '../documents/maquettes';
import { rangeOf } from '../documents/maquettes';
import { l10n, translate } from '../messages';

/** Says what is under the mouse. */
export class MaquetteHover implements vscode.HoverProvider {
  constructor(private readonly maquettes: Maquettes) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const { maquette, place } = lookAt(this.maquettes, document, position);
    if (!place) return undefined;
    const explanation = explain(maquette, place);
    return new vscode.Hover(
      new vscode.MarkdownString(paragraphsOf(explanation).join('\n\n')),
      rangeOf(maquette, explanation.span),
    );
  }
}

function paragraphsOf(explanation: Explanation): string[] {
  switch (explanation.kind) {
    case 'value':
      return valueParagraphs(explanation);
    case 'column':
      return columnParagraphs(explanation);
    case 'student':
      return [studentLine(explanation.student)];
    case 'result-code':
      return resultCodeParagraphs(explanation);
    case 'count':
      return countParagraphs(explanation);
    case 'term':
      return termParagraphs(explanation);
  }
}

function valueParagraphs({ value, others, student }: ValueExplanation): string[] {
  const rest = others.map((other) => escape(translate(sayValue(other))));
  return [
    lines(strong(translate(sayValue(value))), inline(rest)),
    lines(elementLine(value.column), objectLine(value.column)),
    studentLine(student),
  ];
}

function columnParagraphs({ column, field }: ColumnExplanation): string[] {
  const { typeResultat, id } = column;
  const what = inline([strong(translate(typeResultatName(typeResultat))), escape(`${typeResultat} · ${id}`)]);
  return [
    field && field !== 'id' ? `*${escape(translate(columnFieldNames[field]))}*` : '',
    lines(what, elementLine(column), objectLine(column)),
  ].filter(Boolean);
}

function resultCodeParagraphs({ code, label = '', typeObjet }: ResultCodeExplanation): string[] {
  return [
    inline([strong(code), escape(label)]),
    escape(
      vscode.l10n.t(
        'A result code for the object type {0}. That the list is for this type is told by its rank among the four, not by the file.',
        objectName(typeObjet),
      ),
    ),
  ];
}

function countParagraphs({ stated, found, typeObjet }: CountExplanation): string[] {
  return [
    strong(stated),
    escape(
      l10n(
        'The number of result codes for the object type {0}; the list has {1}.',
        objectName(typeObjet),
        found,
      ),
    ),
  ];
}

function termParagraphs({ term, name, sentence }: TermExplanation): string[] {
  return [inline([strong(term), name ? escape(translate(name)) : '']), escape(translate(sentence))];
}

function elementLine({ element }: Column): string {
  return inline([strong(elementName(element)), escape(element.code)]);
}

function objectLine({ typeObjet, version, annee, session, admission }: Column): string {
  const admitted = admissionName(admission);
  return inline(
    [
      objectName(typeObjet),
      version && vscode.l10n.t('version {0}', version),
      translate(sessionName(session)),
      admitted ? translate(admitted) : admission,
      annee,
    ].map(escape),
  );
}

function objectName(typeObjet: string): string {
  const name = typeObjetName(typeObjet);
  return name ? `${translate(name)} (${typeObjet})` : typeObjet;
}

function studentLine(student: Student): string {
  const { nip, naissance } = student;
  return inline([
    strong(studentName(student)),
    escape(nip),
    naissance && escape(vscode.l10n.t('born {0}', naissance)),
  ]);
}

function inline(parts: readonly string[]): string {
  return parts.filter(Boolean).join(' · ');
}

function lines(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('  \n');
}

function strong(text: string): string {
  return text === '' ? '' : `**${escape(text)}**`;
}

/** What comes from a file must not become markup: no link, no image, no list. */
function escape(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
