import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldInput } from '../../../src/contract/fields.js';
import { fieldNameFrom, parseTextTag } from '../../../src/core/text-tags.js';

const field = (body: string) => {
  const tag = parseTextTag(body);
  assert.equal(tag?.kind, 'field', body);
  return tag;
};

describe('a tag in a text', () => {
  it('of one name is a merge tag, also when it is broken over two lines', () => {
    for (const [body, tagName] of [
      ['customer_name', 'customer_name'],
      [' companyName ', 'companyName'],
      ['contract.date', 'contract.date'],
      ['customer_\nname', 'customer_name'],
      ['имя', 'имя'],
      ['signature', 'signature'],
    ] as const) {
      assert.deepEqual(parseTextTag(body), { kind: 'merge', tagName });
    }
  });

  it('with a label and attributes is a field', () => {
    assert.deepEqual(
      parseTextTag('Full name; role = Client ;type=text;required=false;width=120;height=20;maxlength=40'),
      {
        kind: 'field',
        type: 'text',
        role: 'Client',
        label: 'Full name',
        required: false,
        width: 120,
        height: 20,
        settings: { validation: { maxLength: 40 } },
      },
    );
  });

  it('with a type and a role is a field', () => {
    assert.deepEqual(parseTextTag('signature:Client'), {
      kind: 'field',
      type: 'signature',
      role: 'Client',
      label: null,
      required: true,
      width: null,
      height: null,
      settings: {},
    });
    assert.equal(field('Initials: Second Party').role, 'Second Party');
    assert.equal(field('date:').role, null);
    assert.equal(field('text:Client;label=Place').label, 'Place');
  });

  it('knows each type by name, and takes an unknown one for text', () => {
    assert.equal(field('X;type=sig').type, 'signature');
    assert.equal(field('X;type=Dropdown;options=a,b').type, 'select');
    assert.equal(field('X;type=textarea').type, 'multiline');
    assert.equal(field('X;type=signatrue').type, 'text');
    assert.equal(field('X;type=constructor').type, 'text');
    assert.equal(field('X;role=A').type, 'text');
  });

  it('carries the settings of its type', () => {
    assert.deepEqual(field('Plan;type=select;options=Small, Large|Large ,;default=Large').settings, {
      options: ['Small', 'Large'],
      defaultValue: 'Large',
    });
    assert.deepEqual(field('Yes;type=radio;group=Do you agree?').settings, {
      group: 'Do_you_agree_',
      optionValue: 'Yes',
    });
    assert.deepEqual(field('Total;type=formula;formula=a*2;format=0.00').settings, { formula: 'a*2', format: '0.00' });
    assert.deepEqual(field('PAID;type=stamp;color=#3B82F6').settings, { color: '#3B82F6', text: 'PAID' });
    assert.deepEqual(field('Note;readonly;align=Right;font-size=9;help=Ask us').settings, {
      readOnly: true,
      align: 'right',
      fontSize: 9,
      help: 'Ask us',
    });
  });

  it('is a text field when it lacks what its type needs', () => {
    assert.equal(field('Plan;type=select').type, 'text');
    assert.equal(field('Total;type=formula').type, 'text');
    assert.equal(field(';type=stamp').type, 'text');
  });

  it('always is a field that can be placed', () => {
    const bodies = [
      ';',
      'A;type=select;options=a,b;default=c',
      'A;type=radio',
      ';type=radio',
      'A;type=number;min=1;max=9;default=3',
      'A;color=red;align=middle;fontsize=900;maxlength=0;width=-1',
      'A;type=merge_tag',
      `L;help=${'x'.repeat(450)}`,
      `${'y'.repeat(400)};role=A`,
    ];
    const place = { signerId: 's1', pageNumber: 1, x: 1, y: 1, width: 10, height: 5 };
    for (const body of bodies) {
      const { type, label, required, settings } = field(body);
      const parsed = fieldInput.safeParse({ ...place, type, label, required, ...settings });
      assert.ok(parsed.success, `${body}: ${JSON.stringify(parsed.error?.issues)}`);
    }
  });

  it('is none when it is ordinary text', () => {
    for (const body of ['', ' ', 'two words', 'note: see below', '#each items', 'x'.repeat(501), 'x'.repeat(200)])
      assert.equal(parseTextTag(body), null, body);
  });
});

describe('a name out of words', () => {
  it('has only what names may have', () => {
    assert.equal(fieldNameFrom('Do you agree?'), 'Do_you_agree_');
    assert.equal(fieldNameFrom('  '), undefined);
  });
});
