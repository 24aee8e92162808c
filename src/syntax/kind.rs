//! The grammar's words as enums: node kinds and fields, looked up in tables that are filled once.
//!
//! This is the only place that spells a name of the grammar. A test holds it to the grammar in both directions, so a new
//! version of `tree-sitter-go` that adds or renames a kind fails the build's tests instead of lowering quietly to nothing.

use std::sync::OnceLock;
use tree_sitter::Language;

macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $list:ident { $($variant:ident = $text:literal,)* } $(+ $extra:ident)*) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)] // each variant is the grammar's word
        pub enum $name { $($variant,)* $($extra,)* }

        impl $name {
            /// Every word of the grammar that has a variant.
            pub const $list: &'static [(&'static str, Self)] = &[$(($text, Self::$variant),)*];
        }
    };
}

words! {
    /// A named node kind that lowering uses. `Token` is an anonymous node worth keeping (an operator, `:=`, `<-`, `*`),
    /// `Error` what the grammar could not read, `Other` a kind that lowering has no use for.
    Kind, ALL {
        ArgumentList = "argument_list",
        ArrayType = "array_type",
        AssignmentStatement = "assignment_statement",
        BinaryExpression = "binary_expression",
        Block = "block",
        BreakStatement = "break_statement",
        CallExpression = "call_expression",
        ChannelType = "channel_type",
        CommunicationCase = "communication_case",
        CompositeLiteral = "composite_literal",
        ConstDeclaration = "const_declaration",
        ConstSpec = "const_spec",
        ContinueStatement = "continue_statement",
        DecStatement = "dec_statement",
        DefaultCase = "default_case",
        DeferStatement = "defer_statement",
        EmptyStatement = "empty_statement",
        ExpressionCase = "expression_case",
        ExpressionList = "expression_list",
        ExpressionStatement = "expression_statement",
        ExpressionSwitchStatement = "expression_switch_statement",
        FallthroughStatement = "fallthrough_statement",
        False = "false",
        FieldDeclaration = "field_declaration",
        FieldDeclarationList = "field_declaration_list",
        FieldIdentifier = "field_identifier",
        FloatLiteral = "float_literal",
        ForClause = "for_clause",
        ForStatement = "for_statement",
        FuncLiteral = "func_literal",
        FunctionDeclaration = "function_declaration",
        FunctionType = "function_type",
        GenericType = "generic_type",
        GoStatement = "go_statement",
        GotoStatement = "goto_statement",
        Identifier = "identifier",
        IfStatement = "if_statement",
        ImaginaryLiteral = "imaginary_literal",
        ImplicitLengthArrayType = "implicit_length_array_type",
        IncStatement = "inc_statement",
        IndexExpression = "index_expression",
        IntLiteral = "int_literal",
        InterfaceType = "interface_type",
        InterpretedStringLiteral = "interpreted_string_literal",
        Iota = "iota",
        KeyedElement = "keyed_element",
        LabelName = "label_name",
        LabeledStatement = "labeled_statement",
        LiteralElement = "literal_element",
        LiteralValue = "literal_value",
        MapType = "map_type",
        MethodDeclaration = "method_declaration",
        MethodElem = "method_elem",
        NegatedType = "negated_type",
        Nil = "nil",
        PackageIdentifier = "package_identifier",
        ParameterDeclaration = "parameter_declaration",
        ParameterList = "parameter_list",
        ParenthesizedExpression = "parenthesized_expression",
        ParenthesizedType = "parenthesized_type",
        PointerType = "pointer_type",
        QualifiedType = "qualified_type",
        RangeClause = "range_clause",
        RawStringLiteral = "raw_string_literal",
        ReceiveStatement = "receive_statement",
        ReturnStatement = "return_statement",
        RuneLiteral = "rune_literal",
        SelectStatement = "select_statement",
        SelectorExpression = "selector_expression",
        SendStatement = "send_statement",
        ShortVarDeclaration = "short_var_declaration",
        SliceExpression = "slice_expression",
        SliceType = "slice_type",
        SourceFile = "source_file",
        StatementList = "statement_list",
        StructType = "struct_type",
        True = "true",
        TypeAlias = "type_alias",
        TypeArguments = "type_arguments",
        TypeAssertionExpression = "type_assertion_expression",
        TypeCase = "type_case",
        TypeConstraint = "type_constraint",
        TypeConversionExpression = "type_conversion_expression",
        TypeDeclaration = "type_declaration",
        TypeElem = "type_elem",
        TypeIdentifier = "type_identifier",
        TypeInstantiationExpression = "type_instantiation_expression",
        TypeParameterDeclaration = "type_parameter_declaration",
        TypeParameterList = "type_parameter_list",
        TypeSpec = "type_spec",
        TypeSwitchStatement = "type_switch_statement",
        UnaryExpression = "unary_expression",
        VarDeclaration = "var_declaration",
        VarSpec = "var_spec",
        VarSpecList = "var_spec_list",
        VariadicArgument = "variadic_argument",
        VariadicParameterDeclaration = "variadic_parameter_declaration",
    } + Token + Error + Other
}

words! {
    /// A field of the grammar; `None` for a child without one.
    Field, ALL {
        Alias = "alias",
        Alternative = "alternative",
        Arguments = "arguments",
        Body = "body",
        Capacity = "capacity",
        Channel = "channel",
        Communication = "communication",
        Condition = "condition",
        Consequence = "consequence",
        Element = "element",
        End = "end",
        Field = "field",
        Function = "function",
        Index = "index",
        Initializer = "initializer",
        Key = "key",
        Label = "label",
        Left = "left",
        Length = "length",
        Name = "name",
        Operand = "operand",
        Operator = "operator",
        Package = "package",
        Parameters = "parameters",
        Path = "path",
        Receiver = "receiver",
        Result = "result",
        Right = "right",
        Start = "start",
        Tag = "tag",
        Type = "type",
        TypeArguments = "type_arguments",
        TypeParameters = "type_parameters",
        Update = "update",
        Value = "value",
    } + None
}

/// Named kinds of the grammar that never reach lowering: file level, comments, the inside of strings.
pub const IGNORED: &[&str] = &[
    "blank_identifier",
    "comment",
    "dot",
    "escape_sequence",
    "import_declaration",
    "import_spec",
    "import_spec_list",
    "interpreted_string_literal_content",
    "package_clause",
    "raw_string_literal_content",
];

/// Anonymous nodes that are kept as [`Kind::Token`] even where they have no field.
const TOKENS: &[&str] = &[":=", "<-", "*"];

pub(super) struct Tables {
    pub(super) language: Language,
    /// By kind id: what to keep it as; `None` drops the node (an anonymous one is kept if it has a field).
    pub(super) kinds: Vec<Option<Kind>>,
    /// By field id.
    pub(super) fields: Vec<Field>,
}

/// The tables, made on first use.
pub(super) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let language = Language::new(tree_sitter_go::LANGUAGE);
        let kinds = (0..language.node_kind_count() as u16).map(|id| kind_of(&language, id)).collect();
        let fields = (0..=language.field_count() as u16)
            .map(|id| {
                let name = language.field_name_for_id(id).unwrap_or("");
                Field::ALL.iter().find(|(text, _)| *text == name).map_or(Field::None, |(_, field)| *field)
            })
            .collect();
        Tables { language, kinds, fields }
    })
}

fn kind_of(language: &Language, id: u16) -> Option<Kind> {
    let name = language.node_kind_for_id(id)?;
    if !language.node_kind_is_named(id) {
        return TOKENS.contains(&name).then_some(Kind::Token);
    }
    if name == "comment" {
        return None;
    }
    Some(Kind::ALL.iter().find(|(text, _)| *text == name).map_or(Kind::Other, |(_, kind)| *kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn grammar_kinds(language: &Language) -> BTreeSet<String> {
        (0..language.node_kind_count() as u16)
            .filter(|&id| {
                language.node_kind_is_named(id)
                    && language.node_kind_is_visible(id)
                    && !language.node_kind_is_supertype(id)
            })
            .filter_map(|id| language.node_kind_for_id(id).map(str::to_owned))
            .filter(|name| name != "ERROR" && name != "end")
            .collect()
    }

    #[test]
    fn every_kind_exists_in_the_grammar_and_the_other_way_round() {
        let ours: BTreeSet<String> =
            Kind::ALL.iter().map(|(name, _)| *name).chain(IGNORED.iter().copied()).map(str::to_owned).collect();
        assert_eq!(ours, grammar_kinds(&tables().language));
        assert_eq!(ours.len(), Kind::ALL.len() + IGNORED.len(), "a kind is listed twice");
    }

    #[test]
    fn every_field_exists_in_the_grammar_and_the_other_way_round() {
        let language = &tables().language;
        let theirs: BTreeSet<&str> =
            (1..=language.field_count() as u16).filter_map(|id| language.field_name_for_id(id)).collect();
        let ours: BTreeSet<&str> = Field::ALL.iter().map(|(name, _)| *name).collect();
        assert_eq!(ours, theirs);
    }

    #[test]
    fn every_token_exists_in_the_grammar() {
        for token in TOKENS {
            assert_ne!(tables().language.id_for_node_kind(token, false), 0, "{token}");
        }
    }
}
