// Generated from the backend's CompilerWords by CompilerWordsTest; not for editing.
// To renew: ./mvnw -pl backend test -Dtest=CompilerWordsTest -Dsentences.update=true

export interface CompilerSentence {
  readonly pattern: RegExp;
  readonly ja: string;
  readonly en: string;
}

/** The first that fits decides; groups of the pattern stand in its words as `{a}` and `{b}`. */
export const COMPILER_SENTENCES: readonly CompilerSentence[] = [
  {
    pattern: /^incompatible types: possible lossy conversion from (?<a>.+) to (?<b>.+)$/,
    ja: "{a} を {b} に変換すると、値が失われることがあります。",
    en: "Turning {a} into {b} may lose part of the value.",
  },
  {
    pattern: /^incompatible types: (?<a>.+) cannot be converted to (?<b>.+)$/,
    ja: "型が合いません。{a} は {b} に変換できません。",
    en: "The types do not fit: {a} cannot become {b}.",
  },
  {
    pattern: /^incompatible types: (?<a>.+)$/,
    ja: "型が合いません：{a}",
    en: "The types do not fit: {a}",
  },
  {
    pattern: /^cannot find symbol$/,
    ja: "この名前のものが見つかりません。つづり、宣言、import を確かめましょう。",
    en: "Nothing of this name is known here. Check its spelling, its declaration and the imports.",
  },
  {
    pattern: /^reference to (?<a>\S+) is ambiguous$/,
    ja: "{a} という名前が二つ以上のものを指しています。使うほうを import で一つに決めましょう。",
    en: "The name {a} stands for more than one thing. Import the one that is meant.",
  },
  {
    pattern: /^<identifier> expected$/,
    ja: "ここに名前が必要です。",
    en: "Here a name is missing.",
  },
  {
    pattern: /^class, interface, enum, or record expected$/,
    ja: "ここに class、interface、enum、record のどれかが必要です。",
    en: "Here a class, an interface, an enum or a record is missing.",
  },
  {
    pattern: /^'?(?<a>.+?)'? expected$/,
    ja: "ここに {a} が必要です。",
    en: "Here {a} is missing.",
  },
  {
    pattern: /^missing return statement$/,
    ja: "return 文がありません。どの道筋でも値を返すようにしましょう。",
    en: "A return is missing: every way through the method must give a value.",
  },
  {
    pattern: /^not a statement$/,
    ja: "これだけでは文になりません。",
    en: "This alone is no statement.",
  },
  {
    pattern: /^illegal start of /,
    ja: "ここから始められる式や文ではありません。前の行のかっこやセミコロンを確かめましょう。",
    en: "Nothing can begin like this here. Check the brackets and the semicolon before it.",
  },
  {
    pattern: /^unclosed string literal$/,
    ja: "文字列が \" で閉じられていません。",
    en: "The text is not closed by a \".",
  },
  {
    pattern: /^reached end of file while parsing$/,
    ja: "閉じかっこが足りないまま終わっています。",
    en: "A closing bracket is missing.",
  },
  {
    pattern: /^A (?<a>.) is missing: this (?<b>.) is never closed\.$/,
    ja: "{a} が足りません。この {b} が閉じられていません。",
    en: "A {a} is missing: this {b} is never closed.",
  },
  {
    pattern: /^This (?<a>.) closes nothing\.$/,
    ja: "この {a} に対応する開きかっこがありません。",
    en: "This {a} closes nothing.",
  },
  {
    pattern: /^return belongs into a method/,
    ja: "return はメソッドの中でだけ使えます。セルの値は、最後に書いた式の値です（return は付けません）。",
    en: "return belongs into a method, and a cell is none. The value of a cell is its last expression, without return.",
  },
  {
    pattern: /^unreachable statement$/,
    ja: "この文が実行されることはありません。",
    en: "This statement can never run.",
  },
  {
    pattern: /^variable (?<a>\S+) is already defined/,
    ja: "変数 {a} はすでに宣言されています。",
    en: "The variable {a} is declared already.",
  },
  {
    pattern: /^variable (?<a>\S+) might not have been initialized$/,
    ja: "変数 {a} に、まだ値が入っていないことがあります。",
    en: "The variable {a} may not have a value yet.",
  },
  {
    pattern: /^unreported exception (?<a>[^;]+);/,
    ja: "例外 {a} が起こりえます。try と catch で受け止めましょう。",
    en: "{a} may be thrown here: catch it with try and catch.",
  },
  {
    pattern: /^bad operand types for binary operator '(?<a>.+)'$/,
    ja: "演算子 {a} は、この型の値どうしには使えません。",
    en: "The operator {a} cannot be used with values of these types.",
  },
  {
    pattern: /^(?:method|constructor) (?<a>\S+) .*cannot be applied to given types;$/,
    ja: "{a} に渡す引数の数か型が合いません。",
    en: "The number or the types of the arguments of {a} do not fit.",
  },
  {
    pattern: /^no suitable (?:method|constructor) found for (?<a>[^(]+)/,
    ja: "{a} に渡す引数の数か型が合いません。",
    en: "The number or the types of the arguments of {a} do not fit.",
  },
  {
    pattern: /^(?<a>\S+) cannot be used until this is declared: (?<b>.+)$/,
    ja: "{a} は、次のものが宣言されるまで使えません：{b}",
    en: "{a} cannot be used until this is declared: {b}",
  },
  {
    pattern: /^A cell belongs to no package/,
    ja: "セルはパッケージに属しません。この行は読み飛ばしました。消してかまいません。",
    en: "A cell belongs to no package. This line was passed over; it can go.",
  },
  {
    pattern: /^A cell belongs to no module/,
    ja: "セルはモジュールに属しません。この宣言は読み飛ばしました。消してかまいません。",
    en: "A cell belongs to no module. This declaration was passed over; it can go.",
  },
  {
    pattern: /^Nothing has run yet: (?<a>.+) runs it\.$/,
    ja: "まだ何も実行していません。{a} と書くと実行されます。",
    en: "Nothing has run yet: {a} runs it.",
  },
];
